package io.carerelay.careplan;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    }

    void draft(PlanDetails details) {
        if (status != PlanStatus.DRAFT) {
            throw BrokenRule.of("plan.started");
        }
        startsOn = details.startsOn();
        endsOn = details.endsOn();
        goals.clear();
        details.goals().forEach(goal -> goals.add(new CareGoal(this, goals.size(), goal)));
        activities.clear();
        details.activities()
                .forEach(activity -> activities.add(new TemplateActivity(this, activities.size(), activity)));
    }

    void start() {
        if (status != PlanStatus.DRAFT) {
            throw BrokenRule.of("plan.started");
        }
        if (goals.isEmpty()) {
            throw BrokenRule.at("goals", "plan.empty");
        }
        status = PlanStatus.RUNNING;
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

    public List<CareGoal> getGoals() {
        return List.copyOf(goals);
    }

    public List<TemplateActivity> getActivities() {
        return List.copyOf(activities);
    }

    Collection<TemplateActivity> activitiesToLoad() {
        return activities;
    }

    public int getVersion() {
        return version;
    }
}
