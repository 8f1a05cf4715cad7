package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.DayOfWeek;

/** What a care plan has somebody do on a weekday, each week or once (rule P1). */
@Entity
public class TemplateActivity {

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
    private Long responsibleId;

    @Enumerated(EnumType.STRING)
    private DayOfWeek weekday;

    @Enumerated(EnumType.STRING)
    private Recurrence recurrence;

    private boolean retired;

    protected TemplateActivity() {}

    TemplateActivity(CarePlan plan, int position, PlanDetails.Activity activity) {
        this.plan = plan;
        this.clientId = plan.getClientId();
        this.agencyId = plan.getAgencyId();
        revise(position, activity);
    }

    final void revise(int newPosition, PlanDetails.Activity activity) {
        position = newPosition;
        title = activity.title().strip();
        description = activity.description();
        responsibleId = activity.responsibleId();
        weekday = activity.weekday();
        recurrence = activity.recurrence();
    }

    void retire() {
        retired = true;
    }

    /** Whether it no longer comes up; it is kept for the weeks that hold it. */
    boolean isRetired() {
        return retired;
    }

    public Long getId() {
        return id;
    }

    int getPosition() {
        return position;
    }

    public String getTitle() {
        return title;
    }

    public String getDescription() {
        return description;
    }

    /** Staff id of who does it. */
    public Long getResponsibleId() {
        return responsibleId;
    }

    public DayOfWeek getWeekday() {
        return weekday;
    }

    public Recurrence getRecurrence() {
        return recurrence;
    }
}
