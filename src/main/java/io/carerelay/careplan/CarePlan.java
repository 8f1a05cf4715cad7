package io.carerelay.careplan;

import static java.util.function.Function.identity;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseFile;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The care plan of a case: goals, and activities that repeat week by week (rule P1). */
@Entity
public class CarePlan {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long caseId;
    private Long clientId;
    private String agencyId;

    @Enumerated(EnumType.STRING)
    private PlanStatus status;

    private LocalDate startsOn;
    private LocalDate endsOn;
    private LocalDate runningSince;
    private LocalDate endedOn;
    private String statusReason;
    private boolean heldWithCase;

    @Enumerated(EnumType.STRING)
    private ReviewRule reviewRule;

    private int reviewEvery;

    @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private Set<CareGoal> goals = new LinkedHashSet<>();

    @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private Set<TemplateActivity> activities = new LinkedHashSet<>();

    @Version
    private int version;

    protected CarePlan() {}

    CarePlan(CaseFile caseFile) {
        this.caseId = caseFile.getId();
        this.clientId = caseFile.getClientId();
        this.agencyId = caseFile.getAgencyId();
        this.status = PlanStatus.DRAFT;
        this.reviewRule = ReviewRule.NOT_DONE;
    }

    void draft(PlanDetails details) {
        if (status != PlanStatus.DRAFT) {
            throw BrokenRule.of("plan.started");
        }
        startsOn = details.startsOn();
        takeOver(details);
        goals.clear();
        details.goals().forEach(goal -> goals.add(new CareGoal(this, goals.size(), goal)));
        activities.clear();
        details.activities()
                .forEach(activity -> activities.add(new TemplateActivity(this, activities.size(), activity)));
    }

    /** Changes a plan that runs; weeks that are open stay as they are (rule P1). */
    void revise(PlanDetails details) {
        if (status != PlanStatus.RUNNING && status != PlanStatus.PAUSED) {
            throw BrokenRule.of("plan.not.revisable." + status);
        }
        takeOver(details);
        Map<Long, CareGoal> formerGoals = goals.stream().collect(Collectors.toMap(CareGoal::getId, identity()));
        goals.clear();
        details.goals().forEach(goal -> {
            CareGoal kept = formerGoals.remove(goal.id());
            if (kept != null) {
                kept.revise(goals.size(), goal);
            }
            goals.add(kept == null ? new CareGoal(this, goals.size(), goal) : kept);
        });
        Map<Long, TemplateActivity> former =
                activities.stream().collect(Collectors.toMap(TemplateActivity::getId, identity()));
        int position = 0;
        for (PlanDetails.Activity activity : details.activities()) {
            TemplateActivity kept = former.remove(activity.id());
            if (kept == null) {
                activities.add(new TemplateActivity(this, position, activity));
            } else {
                kept.revise(position, activity);
            }
            position++;
        }
        former.values().forEach(TemplateActivity::retire);
    }

    private void takeOver(PlanDetails details) {
        endsOn = details.endsOn();
        reviewRule = details.reviewRule();
        reviewEvery = details.reviewEvery();
    }

    void start(LocalDate today) {
        if (status != PlanStatus.DRAFT) {
            throw BrokenRule.of("plan.started");
        }
        if (goals.isEmpty()) {
            throw BrokenRule.at("goals", "plan.empty");
        }
        if (hasRunOut(today)) {
            throw BrokenRule.at("endsOn", "plan.end.past");
        }
        run(startsOn.isBefore(today) ? today : startsOn);
    }

    void pause(String reason, boolean withCase) {
        require(PlanStatus.RUNNING);
        status = PlanStatus.PAUSED;
        statusReason = reason;
        heldWithCase = withCase;
    }

    void resume(LocalDate today) {
        require(PlanStatus.PAUSED);
        run(startsOn.isBefore(today) ? today : startsOn);
    }

    /** Whether its last day has passed: it does not go on unless that day is changed. */
    public boolean hasRunOut(LocalDate today) {
        return endsOn != null && endsOn.isBefore(today);
    }

    private void run(LocalDate since) {
        status = PlanStatus.RUNNING;
        runningSince = since;
        statusReason = null;
        heldWithCase = false;
    }

    void end(String reason, LocalDate today) {
        if (status == PlanStatus.ENDED) {
            throw BrokenRule.of("plan.not.RUNNING." + status);
        }
        status = PlanStatus.ENDED;
        statusReason = reason;
        endedOn = today;
        heldWithCase = false;
    }

    private void require(PlanStatus wanted) {
        if (status != wanted) {
            throw BrokenRule.of("plan.not." + wanted + "." + status);
        }
    }

    public Long getId() {
        return id;
    }

    public Long getCaseId() {
        return caseId;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public PlanStatus getStatus() {
        return status;
    }

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public LocalDate getEndsOn() {
        return endsOn;
    }

    /** The day of its start or last resumption: weeks before that of this day do not open by themselves. */
    public LocalDate getRunningSince() {
        return runningSince;
    }

    /** Null while it is not ended. */
    public LocalDate getEndedOn() {
        return endedOn;
    }

    /** Why it is paused or ended; null where it ended with its last day. */
    public String getStatusReason() {
        return statusReason;
    }

    /** Whether it is paused because its case is on hold. */
    public boolean isHeldWithCase() {
        return heldWithCase;
    }

    public ReviewRule getReviewRule() {
        return reviewRule;
    }

    /** Every how many weeks there is a review, where the rule counts them. */
    public int getReviewEvery() {
        return reviewEvery;
    }

    public List<CareGoal> getGoals() {
        return List.copyOf(goals);
    }

    /** What comes up in its weeks from now on. */
    public List<TemplateActivity> getActivities() {
        return activities.stream()
                .filter(activity -> !activity.isRetired())
                .sorted(Comparator.comparingInt(TemplateActivity::getPosition))
                .toList();
    }

    Collection<TemplateActivity> activitiesToLoad() {
        return activities;
    }

    public int getVersion() {
        return version;
    }
}
