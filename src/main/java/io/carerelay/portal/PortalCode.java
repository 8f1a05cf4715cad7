package io.carerelay.portal;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A code that opens an account once. What it reads is kept nowhere. */
@Entity
public class PortalCode {

    /** What a code is for. */
    public enum Kind {
        /** To choose a login and a password. */
        INVITATION,
        /** To choose a new password. */
        RESET
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long accountId;
    private Long clientId;
    private String agencyId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String hash;
    private UUID entry;
    private Instant madeAt;
    private Long madeBy;
    private Instant expiresAt;
    private Instant usedAt;
    private Instant replacedAt;

    @Version
    private int version;

    protected PortalCode() {}

    /** @param madeBy staff id; null where the adult asked for it */
    PortalCode(PortalAccount account, Kind kind, String hash, UUID entry, Long madeBy, Instant madeAt, Duration lasts) {
        this.accountId = account.getId();
        this.clientId = account.getClientId();
        this.agencyId = account.getAgencyId();
        this.kind = kind;
        this.hash = hash;
        this.entry = entry;
        this.madeBy = madeBy;
        this.madeAt = madeAt;
        this.expiresAt = madeAt.plus(lasts);
    }

    /** @throws BrokenRule where it was used, replaced, is too old or for something else */
    void use(Kind wanted, Instant now) {
        if (usedAt != null || replacedAt != null || kind != wanted) {
            throw BrokenRule.at("code", "portal.code.unknown");
        }
        if (now.isAfter(expiresAt)) {
            throw BrokenRule.at("code", "portal.code.expired");
        }
        usedAt = now;
    }

    void replace(Instant now) {
        replacedAt = now;
    }

    public boolean isLive(Instant now) {
        return usedAt == null && replacedAt == null && !now.isAfter(expiresAt);
    }

    public Long getId() {
        return id;
    }

    public Long getAccountId() {
        return accountId;
    }

    public Kind getKind() {
        return kind;
    }

    public UUID getEntry() {
        return entry;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }
}
