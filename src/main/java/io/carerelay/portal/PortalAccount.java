package io.carerelay.portal;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * The identity of an adult of a family in the portal (rule M1). It belongs to the family, so it moves with the record and
 * stays valid when another agency holds it.
 */
@Entity
public class PortalAccount {

    /** Where an account stands. */
    public enum State {
        /** Somebody of staff gave out a code; nobody has chosen a login yet. */
        INVITED,
        ACTIVE,
        /** For good; the same adult can be invited anew. */
        ENDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long clientId;
    private String agencyId;
    private Long memberId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String login;
    private String email;
    private String password;
    private int credential;
    private Instant invitedAt;
    private Long invitedBy;
    private Instant acceptedAt;
    private Instant lastSignInAt;
    private Instant endedAt;
    private Long endedBy;
    private String endReason;

    @Version
    private int version;

    protected PortalAccount() {}

    PortalAccount(long clientId, String agencyId, long memberId, long invitedBy, Instant invitedAt) {
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.memberId = memberId;
        this.invitedBy = invitedBy;
        this.invitedAt = invitedAt;
        this.state = State.INVITED;
    }

    void accept(String newLogin, String newEmail, String hashed, Instant now) {
        require(State.INVITED);
        state = State.ACTIVE;
        login = newLogin;
        email = newEmail;
        password = hashed;
        acceptedAt = now;
    }

    /** Whoever is signed in with the former password no longer is. */
    void change(String hashed) {
        require(State.ACTIVE);
        password = hashed;
        credential++;
    }

    void change(String newLogin, String newEmail) {
        require(State.ACTIVE);
        login = newLogin;
        email = newEmail;
    }

    /** Whoever is signed in no longer is. */
    void signOut() {
        require(State.ACTIVE);
        credential++;
    }

    /** @param by staff id; null where the adult wants it */
    void end(Long by, String reason, Instant now) {
        if (state == State.ENDED) {
            throw BrokenRule.of("portal.ended");
        }
        state = State.ENDED;
        password = null;
        credential++;
        endedAt = now;
        endedBy = by;
        endReason = reason;
    }

    /** @throws BrokenRule where the account stands otherwise */
    void require(State wanted) {
        if (state != wanted) {
            throw BrokenRule.of(
                    switch (state) {
                        case INVITED -> "portal.notAccepted";
                        case ACTIVE -> "portal.accepted";
                        case ENDED -> "portal.ended";
                    });
        }
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

    public Long getMemberId() {
        return memberId;
    }

    public State getState() {
        return state;
    }

    public boolean isEnded() {
        return state == State.ENDED;
    }

    /** Null until it is accepted. */
    public String getLogin() {
        return login;
    }

    /** Where mail for this adult alone goes; null where they gave none. */
    public String getEmail() {
        return email;
    }

    String getPassword() {
        return password;
    }

    int getCredential() {
        return credential;
    }

    public Instant getInvitedAt() {
        return invitedAt;
    }

    public Long getInvitedBy() {
        return invitedBy;
    }

    public Instant getAcceptedAt() {
        return acceptedAt;
    }

    public Instant getLastSignInAt() {
        return lastSignInAt;
    }

    public Instant getEndedAt() {
        return endedAt;
    }

    /** Null where the adult ended it. */
    public Long getEndedBy() {
        return endedBy;
    }

    public String getEndReason() {
        return endReason;
    }

    public int getVersion() {
        return version;
    }
}
