package io.carerelay.transfer;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.FamilyDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An agency that met a hint of a record elsewhere asks the agency that may hold it for a transfer (rule C3). Both read
 * it; what the holder found stands in a {@link TransferInquiryAnswer} of its own.
 */
@Entity
public class TransferInquiry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @Column(updatable = false)
    private Long number;

    @Column(updatable = false)
    private String askerAgency;

    @Column(updatable = false)
    private String holderAgency;

    @Column(updatable = false)
    private Long askedBy;

    @Column(updatable = false)
    private String askedByName;

    @Column(updatable = false)
    private Instant askedAt;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private FamilyDetails about;

    @Column(updatable = false)
    private String personKey;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private UUID entry;

    @Column(updatable = false)
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private Instant endedAt;

    @Version
    private int version;

    protected TransferInquiry() {}

    TransferInquiry(
            UUID entry,
            long number,
            StaffMember asker,
            String holder,
            FamilyDetails about,
            String personKey,
            String reason,
            Instant now,
            Instant expires) {
        this.entry = entry;
        this.number = number;
        this.askerAgency = asker.getAgencyId();
        this.holderAgency = holder;
        this.askedBy = asker.getId();
        this.askedByName = asker.getName();
        this.askedAt = now;
        this.about = about;
        this.personKey = personKey;
        this.reason = reason;
        this.expiresAt = expires;
        this.state = State.ASKED;
    }

    void answer(Outcome what, Instant now) {
        end(State.ANSWERED, now);
        outcome = what;
    }

    void withdraw(Instant now) {
        end(State.WITHDRAWN, now);
    }

    void expire(Instant now) {
        end(State.EXPIRED, now);
    }

    private void end(State end, Instant now) {
        requireOpen();
        state = end;
        endedAt = now;
    }

    void requireOpen() {
        if (!isOpen()) {
            throw BrokenRule.of("inquiry.is." + state, getReference());
        }
    }

    public Long getId() {
        return id;
    }

    Long getNumber() {
        return number;
    }

    /** By what people know it, such as {@code INQUIRY-17}; the business key of its process. */
    public String getReference() {
        return "INQUIRY-" + number;
    }

    /** Short code of the agency that asks. */
    public String getAskerAgency() {
        return askerAgency;
    }

    /** Short code of the agency that may hold a record, and is asked. */
    public String getHolderAgency() {
        return holderAgency;
    }

    /** Staff id of who asks. */
    public Long getAskedBy() {
        return askedBy;
    }

    /** Name of who asks, as the holder is told it. */
    public String getAskedByName() {
        return askedByName;
    }

    public Instant getAskedAt() {
        return askedAt;
    }

    /** The person as the asking agency describes them: names, birth dates, phones, e-mails and nothing else. */
    public FamilyDetails getAbout() {
        return about;
    }

    /** Why the family is to be transferred. */
    public String getReason() {
        return reason;
    }

    /** When it expires without an answer. */
    public Instant getExpiresAt() {
        return expiresAt;
    }

    public State getState() {
        return state;
    }

    /** What the asking agency learns; null while there is no answer. */
    public Outcome getOutcome() {
        return outcome;
    }

    public boolean isOpen() {
        return state == State.ASKED;
    }

    /** When it was answered, withdrawn or expired; null while it is open. */
    public Instant getEndedAt() {
        return endedAt;
    }

    /** What became of it. */
    public enum State {
        ASKED,
        ANSWERED,
        WITHDRAWN,
        EXPIRED
    }

    /** All that the asking agency ever learns (rule C3). */
    public enum Outcome {
        /** The holder has started a transfer, which the asking agency sees as such anyway. */
        STARTED,
        /** It does not transfer a record: because it will not, or because there is none. */
        NONE
    }
}
