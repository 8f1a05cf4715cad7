package io.carerelay.careplan.web;

import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.ReviewRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;

/** A care plan as it is drafted or changed. */
public class PlanForm {

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate startsOn;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate endsOn;

    private Integer version;
    private ReviewRule reviewRule = ReviewRule.NOT_DONE;
    private Integer reviewEvery = 4;
    private List<GoalRow> goals = new ArrayList<>();
    private List<ActivityRow> activities = new ArrayList<>();

    /** Shows what is drafted already. */
    void show(CarePlan plan) {
        startsOn = plan.getStartsOn();
        endsOn = plan.getEndsOn();
        version = plan.getVersion();
        reviewRule = plan.getReviewRule();
        reviewEvery = plan.getReviewEvery();
        plan.getGoals().forEach(goal -> {
            GoalRow row = new GoalRow();
            row.id = goal.getId();
            row.title = goal.getTitle();
            row.description = goal.getDescription();
            goals.add(row);
        });
        plan.getActivities().forEach(activity -> {
            ActivityRow row = new ActivityRow();
            row.id = activity.getId();
            row.title = activity.getTitle();
            row.description = activity.getDescription();
            row.responsibleId = activity.getResponsibleId();
            row.weekday = activity.getWeekday();
            row.recurrence = activity.getRecurrence();
            activities.add(row);
        });
    }

    /** A plan from today with one row of each to begin with. */
    void begin(LocalDate today) {
        startsOn = today;
        goals.add(new GoalRow());
        activities.add(new ActivityRow());
    }

    /** As {@link #details()}, of a plan that runs: when it started is no longer asked. */
    PlanDetails detailsOf(CarePlan plan) {
        startsOn = plan.getStartsOn();
        return details();
    }

    /** What the form says; new rows left wholly empty say nothing. */
    PlanDetails details() {
        goals.removeIf(GoalRow::isBlank);
        activities.removeIf(ActivityRow::isBlank);
        return new PlanDetails(
                startsOn,
                endsOn,
                goals.stream().map(GoalRow::details).toList(),
                activities.stream().map(ActivityRow::details).toList(),
                reviewRule,
                // What is typed for another rule counts only with that rule.
                reviewRule == ReviewRule.EVERY_NTH ? reviewEvery : null);
    }

    String fieldOf(String path) {
        return path.equals("endingAfterStart") ? "endsOn" : path;
    }

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(LocalDate startsOn) {
        this.startsOn = startsOn;
    }

    public LocalDate getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
    }

    /** Of the plan that was shown. */
    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }

    public ReviewRule getReviewRule() {
        return reviewRule;
    }

    public void setReviewRule(ReviewRule reviewRule) {
        this.reviewRule = reviewRule;
    }

    public Integer getReviewEvery() {
        return reviewEvery;
    }

    public void setReviewEvery(Integer reviewEvery) {
        this.reviewEvery = reviewEvery;
    }

    public List<GoalRow> getGoals() {
        return goals;
    }

    public void setGoals(List<GoalRow> goals) {
        this.goals = goals;
    }

    public List<ActivityRow> getActivities() {
        return activities;
    }

    public void setActivities(List<ActivityRow> activities) {
        this.activities = activities;
    }

    /** A row of the goals. */
    public static class GoalRow {

        private Long id;
        private String title;
        private String description;

        boolean isBlank() {
            return id == null && title == null && description == null;
        }

        PlanDetails.Goal details() {
            return new PlanDetails.Goal(id, title, description);
        }

        public Long getId() {
            return id;
        }

        public void setId(Long id) {
            this.id = id;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public String getDescription() {
            return description;
        }

        public void setDescription(String description) {
            this.description = description;
        }
    }

    /** A row of the activities. */
    public static class ActivityRow {

        private Long id;
        private String title;
        private String description;
        private Long responsibleId;
        private DayOfWeek weekday;
        private Recurrence recurrence = Recurrence.WEEKLY;

        boolean isBlank() {
            return id == null && title == null && description == null && weekday == null;
        }

        PlanDetails.Activity details() {
            return new PlanDetails.Activity(id, title, description, responsibleId, weekday, recurrence);
        }

        public Long getId() {
            return id;
        }

        public void setId(Long id) {
            this.id = id;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public String getDescription() {
            return description;
        }

        public void setDescription(String description) {
            this.description = description;
        }

        public Long getResponsibleId() {
            return responsibleId;
        }

        public void setResponsibleId(Long responsibleId) {
            this.responsibleId = responsibleId;
        }

        public DayOfWeek getWeekday() {
            return weekday;
        }

        public void setWeekday(DayOfWeek weekday) {
            this.weekday = weekday;
        }

        public Recurrence getRecurrence() {
            return recurrence;
        }

        public void setRecurrence(Recurrence recurrence) {
            this.recurrence = recurrence;
        }
    }
}
