package io.carerelay.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** Something that one member of staff is told: what happened, and by which number they know what it happened to. */
@Entity
public class StaffNotice {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String agencyId;
    private Long staffId;
    private String kind;
    private String subject;
    private Instant at;
    private Instant seenAt;

    protected StaffNotice() {}

    StaffNotice(String agencyId, long staffId, String kind, String subject, Instant at) {
        this.agencyId = agencyId;
        this.staffId = staffId;
        this.kind = kind;
        this.subject = subject;
        this.at = at;
    }

    void seen(Instant now) {
        if (seenAt == null) {
            seenAt = now;
        }
    }

    public Long getId() {
        return id;
    }

    /** Whom it is for. */
    public Long getStaffId() {
        return staffId;
    }

    /** What happened; its words stand under {@code notice.<kind>}, where {@code {0}} is the subject. */
    public String getKind() {
        return kind;
    }

    /** A record number, a case number or a reference; never a name, since the reader may no longer see the record. */
    public String getSubject() {
        return subject;
    }

    public Instant getAt() {
        return at;
    }
}
