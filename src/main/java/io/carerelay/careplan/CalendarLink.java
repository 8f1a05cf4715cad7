package io.carerelay.careplan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** The secret link by which somebody's calendar program reads their visits and due activities. */
@Entity
public class CalendarLink {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @Column(updatable = false)
    private Long staffId;

    @Column(updatable = false)
    private String agencyId;

    @Column(updatable = false)
    private String tokenHash;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant revokedAt;

    @Column(updatable = false)
    private Instant lastReadAt;

    protected CalendarLink() {}

    CalendarLink(long staffId, String agencyId, String tokenHash, Instant createdAt) {
        this.staffId = staffId;
        this.agencyId = agencyId;
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
    }

    void revoke(Instant at) {
        revokedAt = at;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When a calendar program last read by it, to the hour; null while none has. */
    public Instant getLastReadAt() {
        return lastReadAt;
    }
}
