package io.carerelay.casefile;

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
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * That somebody asks for a case to be closed (rule K5). Its id comes from the form, so that sending it twice makes one
 * request.
 */
@Entity
public class CaseClosing implements Persistable<UUID> {

    /** Where a request to close a case stands. */
    public enum State {
        /** Waits for a supervisor. */
        OPEN,
        APPROVED,
        REFUSED,
        /** Taken back by who asked. */
        WITHDRAWN,
        /** The case was closed otherwise before anybody decided. */
        OVERTAKEN
    }

    /** The answer to a request to close a case. */
    public enum Decision {
        APPROVE,
        REFUSE
    }

    @Id
    private UUID id;

    private Long caseId;
    private Long clientId;
    private String agencyId;

    @Enumerated(EnumType.STRING)
    private CaseOutcome outcome;

    private String reason;
    private Long requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private boolean direct;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private Long decidedBy;
    private Instant decidedAt;
    private String decisionReason;

    @Version
    private int version;

    @Transient
    private boolean stored;

    protected CaseClosing() {}

    CaseClosing(UUID id, CaseFile caseFile, ClosingWish wish, long requestedBy, Instant requestedAt) {
        this.id = id;
        this.caseId = caseFile.getId();
        this.clientId = caseFile.getClientId();
        this.agencyId = caseFile.getAgencyId();
        this.outcome = wish.outcome();
        this.reason = wish.reason().strip();
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
        this.state = State.OPEN;
    }

    /** Whoever asks may decide: there is nothing to wait for. */
    void approveAtOnce() {
        requireOpen();
        direct = true;
        decision = Decision.APPROVE;
        decidedBy = requestedBy;
        settle(State.APPROVED, requestedAt);
    }

    void decide(Decision answer, String why, long by) {
        requireOpen();
        decision = answer;
        decisionReason = why;
        decidedBy = by;
    }

    void settle(Instant now) {
        requireOpen();
        settle(decision == Decision.APPROVE ? State.APPROVED : State.REFUSED, now);
    }

    /** Ends it without a decision. */
    void drop(State end, Instant now) {
        requireOpen();
        decision = null;
        decisionReason = null;
        decidedBy = null;
        settle(end, now);
    }

    private void settle(State end, Instant now) {
        state = end;
        decidedAt = now;
    }

    void requireOpen() {
        require(State.OPEN);
    }

    void require(State expected) {
        if (state != expected) {
            throw BrokenRule.of("closing.is." + state);
        }
    }

    @Override
    public UUID getId() {
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

    public CaseOutcome getOutcome() {
        return outcome;
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

    public State getState() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether who asked could decide themselves. */
    public boolean isDirect() {
        return direct;
    }

    /** Staff id of who decided; null while it is open, or where nobody did. */
    public Long getDecidedBy() {
        return isOpen() ? null : decidedBy;
    }

    /** Staff id of whose answer is stored, and takes effect when they complete the task. */
    Long answeredBy() {
        return decidedBy;
    }

    /** When it was approved, refused, withdrawn or overtaken; null while it is open. */
    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** Why it was refused, or what was said with the approval; null while it is open. */
    public String getDecisionReason() {
        return isOpen() ? null : decisionReason;
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
