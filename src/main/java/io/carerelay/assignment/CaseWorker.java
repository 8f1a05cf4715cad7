package io.carerelay.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** A member of staff assigned to one case; what lets a worker see it (rule K3). */
@Entity
public class CaseWorker {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long caseId;
    private Long clientId;
    private String agencyId;
    private Long staffId;
    private boolean lead;
    private Instant beganAt;
    private Instant endedAt;
    private Long takenFrom;

    @Version
    private int version;

    protected CaseWorker() {}

    CaseWorker(long caseId, long clientId, String agencyId, long staffId, boolean lead, Instant beganAt) {
        this.caseId = caseId;
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.staffId = staffId;
        this.lead = lead;
        this.beganAt = beganAt;
    }

    /** Marks from whom this worker took the case over. */
    CaseWorker takenFrom(Long formerStaffId) {
        takenFrom = formerStaffId;
        return this;
    }

    void end(Instant at) {
        endedAt = at;
    }

    public Long getId() {
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

    public Long getStaffId() {
        return staffId;
    }

    /** Whether this worker leads the case and gets its tasks. */
    public boolean isLead() {
        return lead;
    }

    public Instant getBeganAt() {
        return beganAt;
    }

    public Instant getEndedAt() {
        return endedAt;
    }

    /** Staff id of whom the case was taken over from; null where it came from nobody. */
    public Long getTakenFrom() {
        return takenFrom;
    }
}
