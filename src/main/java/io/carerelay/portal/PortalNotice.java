package io.carerelay.portal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Something that one adult of a family is told: what kind of thing, and where it is to be read. Others are told apart. */
@Entity
public class PortalNotice {

    @Id
    private Long id;

    private Long accountId;
    private String kind;
    private String subject;
    private Instant at;
    private Instant seenAt;

    protected PortalNotice() {}

    public Long getId() {
        return id;
    }

    /** Whose it is. */
    public Long getAccountId() {
        return accountId;
    }

    /** What happened; its words stand under {@code portal.news.<kind>}. */
    public String getKind() {
        return kind;
    }

    /** Reference of a conversation; empty where there is one page for all of the kind. */
    public String getSubject() {
        return subject;
    }

    public Instant getAt() {
        return at;
    }

    boolean isSeen() {
        return seenAt != null;
    }

    void seen(Instant now) {
        if (seenAt == null) {
            seenAt = now.isBefore(at) ? at : now;
        }
    }
}
