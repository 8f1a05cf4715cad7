package io.carerelay.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;

/** A client's dated stay in a program. */
@Entity
public class Enrollment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long clientId;
    private String agencyId;
    private Long programId;
    private LocalDate entryOn;
    private LocalDate exitOn;
    private String exitReason;
    private Long createdBy;
    private Instant createdAt;

    @Version
    private int version;

    protected Enrollment() {}

    Enrollment(long clientId, String agencyId, long programId, LocalDate entryOn, long createdBy, Instant createdAt) {
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.programId = programId;
        this.entryOn = entryOn;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void exit(LocalDate on, String reason) {
        exitOn = on;
        exitReason = reason;
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

    public Long getProgramId() {
        return programId;
    }

    public LocalDate getEntryOn() {
        return entryOn;
    }

    /** The first day on which the client was no longer in the program; null while they are in it. */
    public LocalDate getExitOn() {
        return exitOn;
    }

    public boolean isActive() {
        return exitOn == null;
    }

    /** Why the client left; null while they are in the program. */
    public String getExitReason() {
        return exitReason;
    }

    /** Staff id of who created it, the Enroller (rule E1). */
    public Long getCreatedBy() {
        return createdBy;
    }

    public int getVersion() {
        return version;
    }
}
