package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

/** Something that a care plan is to reach. */
@Entity
public class CareGoal {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private CarePlan plan;

    private Long clientId;
    private String agencyId;
    private int position;
    private String title;
    private String description;
    private LocalDate reachedOn;

    protected CareGoal() {}

    CareGoal(CarePlan plan, int position, PlanDetails.Goal goal) {
        this.plan = plan;
        this.clientId = plan.getClientId();
        this.agencyId = plan.getAgencyId();
        revise(position, goal);
    }

    final void revise(int newPosition, PlanDetails.Goal goal) {
        position = newPosition;
        title = goal.title().strip();
        description = goal.description();
    }

    void reach(LocalDate day) {
        reachedOn = day;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public String getDescription() {
        return description;
    }

    /** The day on which it was found to be reached; null while it is not. */
    public LocalDate getReachedOn() {
        return reachedOn;
    }
}
