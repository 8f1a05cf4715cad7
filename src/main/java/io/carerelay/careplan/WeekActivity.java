package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Something to be done in a plan week, and how far it has come (rules P2 and P3). */
@Entity
public class WeekActivity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long weekId;
    private Long clientId;
    private String agencyId;
    private Long templateId;
    private Long carriedFrom;
    private int position;
    private String title;
    private String description;
    private Long responsibleId;
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private String stageReason;
    private Instant stageAt;
    private Long stageBy;

    private UUID entry;

    @Version
    private int version;

    protected WeekActivity() {}

    /** One that the plan does not foresee. */
    WeekActivity(PlanWeek week, UUID entry, int position, String title, long responsibleId, LocalDate dueOn) {
        this.weekId = week.getId();
        this.entry = entry;
        this.clientId = week.getClientId();
        this.agencyId = week.getAgencyId();
        this.position = position;
        this.title = title;
        this.responsibleId = responsibleId;
        this.dueOn = dueOn;
        this.stage = Stage.PLANNED;
    }

    void move(Stage to, String reason, long staffId, Instant at) {
        stage = to;
        stageReason = reason;
        stageBy = staffId;
        stageAt = at;
    }

    public Long getId() {
        return id;
    }

    public Long getWeekId() {
        return weekId;
    }

    /** The template activity it came up from; null where it was added to this week only. */
    public Long getTemplateId() {
        return templateId;
    }

    /** Id of the activity of an earlier week that it goes on with; null where it is new in this week. */
    public Long getCarriedFrom() {
        return carriedFrom;
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

    /** In an earlier week where it was carried over and the plan has no new day for it. */
    public LocalDate getDueOn() {
        return dueOn;
    }

    public Stage getStage() {
        return stage;
    }

    /** Why it was not done, or was cancelled. */
    public String getStageReason() {
        return stageReason;
    }

    /** When its stage last changed; null while it never has. */
    public Instant getStageAt() {
        return stageAt;
    }

    /** Staff id of who last changed its stage. */
    public Long getStageBy() {
        return stageBy;
    }

    public int getVersion() {
        return version;
    }
}
