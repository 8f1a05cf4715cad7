package io.carerelay.casefile;

import io.carerelay.agency.BrokenRule;
import io.carerelay.client.FamilyDetails;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/**
 * What somebody entered to have a case opened. It is stored before the engine hears of it, so that nothing typed is
 * ever lost or kept in a process variable. Its id comes from the form: sent twice, it is still one intake.
 */
@Entity
public class Intake implements Persistable<UUID> {

    @Id
    private UUID id;

    private Long number;
    private String agencyId;
    private Long enteredBy;
    private Instant enteredAt;

    @Enumerated(EnumType.STRING)
    private IntakeStatus status;

    private Long clientId;

    @JdbcTypeCode(SqlTypes.JSON)
    private FamilyDetails family;

    private String title;

    @Enumerated(EnumType.STRING)
    private CaseType type;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    private String need;
    private Long programId;

    @Enumerated(EnumType.STRING)
    private Resolution resolution;

    private String resolutionReason;
    private Long caseId;

    @Version
    private int version;

    @Transient
    private boolean stored;

    protected Intake() {}

    Intake(UUID id, long number, String agencyId, long enteredBy, Instant enteredAt) {
        this.id = id;
        this.number = number;
        this.agencyId = agencyId;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
        this.status = IntakeStatus.DRAFT;
    }

    void describe(Long knownClientId, FamilyDetails newFamily, SupportNeed support) {
        require(IntakeStatus.DRAFT);
        clientId = knownClientId;
        family = newFamily;
        title = support.title().strip();
        type = support.type();
        priority = support.priority();
        need = support.need();
        programId = support.programId();
    }

    void start() {
        require(IntakeStatus.DRAFT);
        status = IntakeStatus.STARTED;
    }

    void resolve(Resolution answer, Long existingClientId, String reason) {
        require(IntakeStatus.STARTED);
        resolution = answer;
        resolutionReason = reason;
        clientId = existingClientId;
    }

    void registered(long registeredClientId) {
        require(IntakeStatus.STARTED);
        clientId = registeredClientId;
    }

    void opened(long openedCaseId) {
        require(IntakeStatus.STARTED);
        status = IntakeStatus.OPENED;
        caseId = openedCaseId;
    }

    void drop() {
        require(IntakeStatus.STARTED);
        status = IntakeStatus.DROPPED;
    }

    private void require(IntakeStatus expected) {
        if (status != expected) {
            throw BrokenRule.of(status == IntakeStatus.DRAFT ? "intake.notStarted" : "intake.already." + status);
        }
    }

    @Override
    public UUID getId() {
        return id;
    }

    public Long getNumber() {
        return number;
    }

    /** What a supervisor knows it by until there is a case number; the business key of its process until then. */
    public String getReference() {
        return "INTAKE-" + number;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** Staff id of who entered it; becomes the Enroller (rule E1). */
    public Long getEnteredBy() {
        return enteredBy;
    }

    public Instant getEnteredAt() {
        return enteredAt;
    }

    public IntakeStatus getStatus() {
        return status;
    }

    /** The client on record; null while the family is new and not yet registered. */
    public Long getClientId() {
        return clientId;
    }

    /** The family as entered; null where a client on record was chosen. */
    public FamilyDetails getFamily() {
        return family;
    }

    public String getTitle() {
        return title;
    }

    public CaseType getType() {
        return type;
    }

    public Priority getPriority() {
        return priority;
    }

    public String getNeed() {
        return need;
    }

    public Long getProgramId() {
        return programId;
    }

    public SupportNeed getSupport() {
        return new SupportNeed(title, type, priority, need, programId);
    }

    public Resolution getResolution() {
        return resolution;
    }

    public String getResolutionReason() {
        return resolutionReason;
    }

    public Long getCaseId() {
        return caseId;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
