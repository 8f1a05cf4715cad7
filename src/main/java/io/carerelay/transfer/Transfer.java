package io.carerelay.transfer;

import io.carerelay.agency.BrokenRule;
import io.carerelay.client.Client;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The transfer of a client and family, with all its cases, from one agency to another (rules T1 to T6). */
@Entity
public class Transfer {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String number;
    private Long clientId;
    private String fromAgency;
    private String toAgency;

    @Enumerated(EnumType.STRING)
    private TransferState state;

    private String reason;
    private String handoffNote;
    private UUID entry;
    private Long requestedBy;
    private Instant requestedAt;
    private boolean proposed;
    private Long initiatedBy;
    private Instant initiatedAt;
    private Long consentId;
    private String overrideReason;
    private Long overriddenBy;
    private Instant overriddenAt;
    private Instant askedAt;
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    private String answerReason;
    private Long answeredBy;
    private Instant endedAt;
    private Long endedBy;
    private String endReason;

    @Version
    private int version;

    protected Transfer() {}

    Transfer(
            UUID entry,
            String number,
            Client client,
            TransferWish wish,
            long requestedBy,
            Instant now,
            Instant expires) {
        this.entry = entry;
        this.number = number;
        this.clientId = client.getId();
        this.fromAgency = client.getAgencyId();
        this.toAgency = wish.destination();
        this.state = TransferState.PROPOSED;
        this.reason = wish.reason().strip();
        this.handoffNote = wish.handoffNote().strip();
        this.requestedBy = requestedBy;
        this.requestedAt = now;
        this.proposed = true;
        this.expiresAt = expires;
    }

    /** An admin asks nobody whether to begin. */
    void initiate(Long consent, String withoutConsent, long by, Instant now) {
        require(TransferState.PROPOSED);
        proposed = requestedBy != by;
        initiatedBy = by;
        initiatedAt = now;
        consentId = consent;
        overrideReason = consent == null ? withoutConsent : null;
    }

    void override(long by, Instant now) {
        require(TransferState.PROPOSED);
        overriddenBy = by;
        overriddenAt = now;
    }

    /** The receiver is asked. */
    void ask(Instant now) {
        require(TransferState.PROPOSED);
        state = TransferState.AWAITING_DECISION;
        askedAt = now;
    }

    /** Keeps an answer until the task is completed with which it takes effect. */
    void answer(Answer given, String why, long by) {
        requireOpen();
        answer = given;
        answerReason = why;
        answeredBy = by;
    }

    /** Only who gave the stored answer puts it into effect. */
    Answer answerOf(long staffId, TransferState expected) {
        require(expected);
        if (answer == null || answeredBy != staffId || answer.isForReceiver() != (askedAt != null)) {
            throw BrokenRule.of("transfer.unanswered");
        }
        return answer;
    }

    /** Its answer has taken effect; the next who is asked begins anew. */
    void answered() {
        answer = null;
        answerReason = null;
        answeredBy = null;
    }

    void end(TransferState end, Long by, String why, Instant now) {
        requireOpen();
        state = end;
        endedAt = now;
        endedBy = by;
        endReason = why;
    }

    void requireOpen() {
        if (!state.isOpen()) {
            throw BrokenRule.of("transfer.is." + state, number);
        }
    }

    void require(TransferState expected) {
        if (state != expected) {
            throw BrokenRule.of("transfer.is." + state, number);
        }
    }

    public Long getId() {
        return id;
    }

    /** The number people know it by, such as {@code TR-2026-000042}. */
    public String getNumber() {
        return number;
    }

    public Long getClientId() {
        return clientId;
    }

    /** Short code of the sending agency. */
    public String getFromAgency() {
        return fromAgency;
    }

    /** Short code of the receiving agency. */
    public String getToAgency() {
        return toAgency;
    }

    public TransferState getState() {
        return state;
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    /** Why the family moves on. */
    public String getReason() {
        return reason;
    }

    public String getHandoffNote() {
        return handoffNote;
    }

    UUID getEntry() {
        return entry;
    }

    /** Staff id of who proposed or initiated it. */
    public Long getRequestedBy() {
        return requestedBy;
    }

    public Instant getRequestedAt() {
        return requestedAt;
    }

    /** Whether somebody proposed it who may not initiate. */
    public boolean isProposed() {
        return proposed;
    }

    /** Staff id of the admin who initiated or approved it; null while it is a proposal. */
    public Long getInitiatedBy() {
        return initiatedBy;
    }

    public Instant getInitiatedAt() {
        return initiatedAt;
    }

    /** Null where it goes without consent. */
    public Long getConsentId() {
        return consentId;
    }

    /** Why it goes without consent; null where there is consent. */
    public String getOverrideReason() {
        return overrideReason;
    }

    /** Whether a second admin has to approve that it goes without consent, and has not yet. */
    public boolean isOverrideOpen() {
        return initiatedBy != null && consentId == null && overriddenBy == null;
    }

    /** Staff id of the second admin (rule T3). */
    public Long getOverriddenBy() {
        return overriddenBy;
    }

    public Instant getOverriddenAt() {
        return overriddenAt;
    }

    /** When the receiving agency was asked; null before. */
    public Instant getAskedAt() {
        return askedAt;
    }

    /** When it expires without a decision. */
    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** When it was handed over, refused, withdrawn or expired; null while it is open. */
    public Instant getEndedAt() {
        return endedAt;
    }

    /** Staff id of who accepted, refused or withdrew it; null while it is open, or where nobody did. */
    public Long getEndedBy() {
        return endedBy;
    }

    public String getEndReason() {
        return endReason;
    }

    String answerReason() {
        return answerReason;
    }

    public int getVersion() {
        return version;
    }
}
