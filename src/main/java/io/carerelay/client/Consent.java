package io.carerelay.client;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That a family agreed to have parts of its record shared (rule C4). It is never changed, only withdrawn. */
@Entity
public class Consent {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @Column(updatable = false)
    private Long clientId;

    @Column(updatable = false)
    private String agencyId;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private List<ConsentScope> scopes;

    @Column(updatable = false)
    private String purpose;

    @Column(updatable = false)
    private String givenBy;

    @Column(updatable = false)
    private LocalDate signedOn;

    @Column(updatable = false)
    private LocalDate expiresOn;

    @Column(updatable = false)
    private Long documentId;

    @Column(updatable = false)
    private Instant recordedAt;

    @Column(updatable = false)
    private Long recordedBy;

    @Column(updatable = false)
    private Long givenByMember;

    private Instant withdrawnAt;
    private Long withdrawnBy;
    private Long withdrawnByMember;
    private String withdrawalReason;

    @Version
    private int version;

    protected Consent() {}

    Consent(long clientId, String agencyId, ConsentDetails details, Long recordedBy, Instant recordedAt) {
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.scopes = details.scopes().stream().sorted().toList();
        this.purpose = details.purpose().strip();
        this.givenBy = details.givenBy().strip();
        this.signedOn = details.signedOn();
        this.expiresOn = details.expiresOn();
        this.documentId = details.documentId();
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    /** As an adult of the family gave it themselves. */
    static Consent ofMember(long clientId, String agencyId, ConsentDetails details, long memberId, Instant at) {
        Consent consent = new Consent(clientId, agencyId, details, null, at);
        consent.givenByMember = memberId;
        return consent;
    }

    /** Whether it says the very same, and still stands. */
    boolean stillSays(ConsentDetails details) {
        return !isWithdrawn()
                && getScopes().equals(details.scopes())
                && purpose.equals(details.purpose().strip())
                && givenBy.equals(details.givenBy().strip())
                && signedOn.equals(details.signedOn())
                && Objects.equals(expiresOn, details.expiresOn())
                && Objects.equals(documentId, details.documentId());
    }

    void withdraw(long by, Instant when, String reason) {
        withdraw(when, reason);
        withdrawnBy = by;
    }

    /** @param reason null where the adult gave none: they need none */
    void withdrawOwn(long memberId, Instant when, String reason) {
        withdraw(when, reason);
        withdrawnByMember = memberId;
    }

    private void withdraw(Instant when, String reason) {
        if (isWithdrawn()) {
            throw BrokenRule.of("consent.withdrawn");
        }
        withdrawnAt = when;
        withdrawalReason = reason;
    }

    /** Whether the record may be shared by it on that day; once withdrawn, on no day any more. */
    public boolean isValidOn(LocalDate day) {
        return !isWithdrawn() && !day.isBefore(signedOn) && !isExpiredOn(day);
    }

    /** Whether it has run out before that day. */
    public boolean isExpiredOn(LocalDate day) {
        return expiresOn != null && day.isAfter(expiresOn);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    public boolean covers(ConsentScope scope) {
        return scopes.contains(scope);
    }

    public Long getId() {
        return id;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** At least one, in the order in which they are declared. */
    public Set<ConsentScope> getScopes() {
        return EnumSet.copyOf(scopes);
    }

    public String getPurpose() {
        return purpose;
    }

    /** Name of the person who agreed. */
    public String getGivenBy() {
        return givenBy;
    }

    public LocalDate getSignedOn() {
        return signedOn;
    }

    /** The last day on which it holds; null where it holds until it is withdrawn. */
    public LocalDate getExpiresOn() {
        return expiresOn;
    }

    /** Id of the document that proves it; null where there is none. */
    public Long getDocumentId() {
        return documentId;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    /** Staff id, after a hand-over perhaps of somebody at another agency; null where an adult gave it themselves. */
    public Long getRecordedBy() {
        return recordedBy;
    }

    /** Household member who gave it in the family's portal; null where staff recorded it. */
    public Long getGivenByMember() {
        return givenByMember;
    }

    /** Null where it was not withdrawn; so are who did that, and why. */
    public Instant getWithdrawnAt() {
        return withdrawnAt;
    }

    /** Staff id of who recorded that; null where an adult withdrew it themselves. */
    public Long getWithdrawnBy() {
        return withdrawnBy;
    }

    public Long getWithdrawnByMember() {
        return withdrawnByMember;
    }

    /** Null also where an adult withdrew it themselves and gave none. */
    public String getWithdrawalReason() {
        return withdrawalReason;
    }

    public int getVersion() {
        return version;
    }
}
