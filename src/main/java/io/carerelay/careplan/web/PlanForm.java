package io.carerelay.careplan.web;

import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;

/** The form of {@code draftCarePlan}. */
public class PlanForm {

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate startsOn;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate endsOn;

    private List<GoalRow> goals = new ArrayList<>();
    private List<ActivityRow> activities = new ArrayList<>();

    /** Shows what is drafted already. */
    void show(CarePlan plan) {
        startsOn = plan.getStartsOn();
        endsOn = plan.getEndsOn();
        plan.getGoals().forEach(goal -> {
            GoalRow row = new GoalRow();
            row.title = goal.getTitle();
            row.description = goal.getDescription();
            goals.add(row);
        });
        plan.getActivities().forEach(activity -> {
            ActivityRow row = new ActivityRow();
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

    /** What the form says; rows left wholly empty say nothing. */
    PlanDetails details() {
        goals.removeIf(GoalRow::isBlank);
        activities.removeIf(ActivityRow::isBlank);
        return new PlanDetails(
                startsOn,
                endsOn,
                goals.stream().map(GoalRow::details).toList(),
                activities.stream().map(ActivityRow::details).toList());
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

        private String title;
        private String description;

        boolean isBlank() {
            return title == null && description == null;
        }

        PlanDetails.Goal details() {
            return new PlanDetails.Goal(title, description);
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

        private String title;
        private String description;
        private Long responsibleId;
        private DayOfWeek weekday;
        private Recurrence recurrence = Recurrence.WEEKLY;

        boolean isBlank() {
            return title == null && description == null && weekday == null;
        }

        PlanDetails.Activity details() {
            return new PlanDetails.Activity(title, description, responsibleId, weekday, recurrence);
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
