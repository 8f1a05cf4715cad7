package io.carerelay.assignment;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/**
 * That somebody asks for a member of staff to become responsible for a client. It is stored before the engine hears of
 * it; its id comes from the form, so that sending it twice makes one request.
 */
@Entity
public class CaseManagerRequest implements Persistable<UUID> {

    @Id
    private UUID id;

    private Long number;
    private String agencyId;
    private Long clientId;
    private Long staffId;

    @Enumerated(EnumType.STRING)
    private CaseManagerType type;

    private Long replaces;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<Long> enrollmentIds;

    private String reason;
    private Long requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private RequestState state;

    private boolean direct;

    @Enumerated(EnumType.STRING)
    private RequestDecision decision;

    private Long decidedBy;
    private Instant decidedAt;
    private String decisionReason;
    private Long assignmentId;
    private String acquaintanceNote;
    private Long acquaintedBy;
    private Instant acquaintedAt;

    @Version
    private int version;

    @Transient
    private boolean stored;

    protected CaseManagerRequest() {}

    CaseManagerRequest(UUID id, long number, String agencyId, long requestedBy, Instant requestedAt) {
        this.id = id;
        this.number = number;
        this.agencyId = agencyId;
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
        this.state = RequestState.DRAFT;
    }

    void describe(long newClientId, CaseManagerWish wish) {
        require(RequestState.DRAFT);
        clientId = newClientId;
        staffId = wish.staffId();
        type = wish.type();
        replaces = wish.replaces();
        enrollmentIds = wish.enrollmentIds().stream().sorted().toList();
        reason = wish.reason().strip();
    }

    void open() {
        require(RequestState.DRAFT);
        state = RequestState.OPEN;
    }

    /** Whoever asks may decide: there is nothing to wait for. */
    void approveAtOnce(Instant now) {
        require(RequestState.DRAFT);
        direct = true;
        decision = RequestDecision.APPROVE;
        decidedBy = requestedBy;
        settle(RequestState.APPROVED, now);
    }

    void decide(RequestDecision answer, String why, long by) {
        require(RequestState.OPEN);
        decision = answer;
        decisionReason = why;
        decidedBy = by;
    }

    void settle(Instant now) {
        require(RequestState.OPEN);
        settle(decision == RequestDecision.APPROVE ? RequestState.APPROVED : RequestState.REFUSED, now);
    }

    /** Ends it without a decision. */
    void drop(RequestState end, Instant now) {
        require(RequestState.OPEN);
        decision = null;
        decisionReason = null;
        decidedBy = null;
        settle(end, now);
    }

    private void settle(RequestState end, Instant now) {
        state = end;
        decidedAt = now;
    }

    void fulfilled(long newAssignmentId) {
        require(RequestState.APPROVED);
        assignmentId = newAssignmentId;
    }

    void note(String text, long by) {
        require(RequestState.APPROVED);
        if (acquaintedAt != null) {
            throw BrokenRule.of("request.acquainted");
        }
        acquaintanceNote = text;
        acquaintedBy = by;
    }

    void acquainted(long by, Instant now) {
        require(RequestState.APPROVED);
        acquaintanceNote = by == orZero(acquaintedBy) ? acquaintanceNote : null;
        acquaintedBy = by;
        acquaintedAt = now;
    }

    private static long orZero(Long id) {
        return id == null ? 0 : id;
    }

    void require(RequestState expected) {
        if (state != expected) {
            throw BrokenRule.of("request.is." + state);
        }
    }

    @Override
    public UUID getId() {
        return id;
    }

    public Long getNumber() {
        return number;
    }

    /** What people know it by, and the business key of its process. */
    public String getReference() {
        return "REQUEST-" + number;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public Long getClientId() {
        return clientId;
    }

    /** Staff id of who is wanted. */
    public Long getStaffId() {
        return staffId;
    }

    public CaseManagerType getType() {
        return type;
    }

    /** Id of the row that ends when the wanted person takes over; null where they come in addition. */
    public Long getReplaces() {
        return replaces;
    }

    public Set<Long> getEnrollmentIds() {
        return Set.copyOf(enrollmentIds);
    }

    public String getReason() {
        return reason;
    }

    /** Staff id of who asks. */
    public Long getRequestedBy() {
        return requestedBy;
    }

    public Instant getRequestedAt() {
        return requestedAt;
    }

    public RequestState getState() {
        return state;
    }

    /** Whether who asked could decide themselves. */
    public boolean isDirect() {
        return direct;
    }

    /** The answer; while the request is open only what was chosen in the form so far. */
    RequestDecision getDecision() {
        return decision;
    }

    /** Staff id of who decided; null while it is open, or where nobody did. */
    public Long getDecidedBy() {
        return state == RequestState.OPEN ? null : decidedBy;
    }

    Long answeredBy() {
        return decidedBy;
    }

    /** When it was approved, refused, withdrawn or left to expire; null while it is open. */
    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** Why it was refused, or what was said with the approval; null while it is open. */
    public String getDecisionReason() {
        return state == RequestState.OPEN ? null : decisionReason;
    }

    /** Id of the row it led to; null where it led to none. */
    public Long getAssignmentId() {
        return assignmentId;
    }

    /** What the new Case Manager noted when they had got to know the family. */
    String getAcquaintanceNote() {
        return acquaintanceNote;
    }

    /** When the new Case Manager had got to know the family; null before. */
    public Instant getAcquaintedAt() {
        return acquaintedAt;
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
