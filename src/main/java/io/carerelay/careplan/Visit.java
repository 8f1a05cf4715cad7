package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A visit in a plan week: planned until it has an outcome, or called off (rule P4). */
@Entity
public class Visit {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long weekId;
    private Long caseId;
    private Long clientId;
    private String agencyId;
    private Long staffId;
    private Instant beginsAt;
    private String place;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<Long> memberIds;

    private String othersPresent;
    private Integer minutes;
    private String outcome;
    private String calledOff;
    private Long recordedBy;
    private Instant recordedAt;

    private UUID entry;

    @Version
    private int version;

    protected Visit() {}

    Visit(PlanWeek week, UUID entry, long recordedBy, Instant recordedAt) {
        this.weekId = week.getId();
        this.entry = entry;
        this.caseId = week.getCaseId();
        this.clientId = week.getClientId();
        this.agencyId = week.getAgencyId();
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    void describe(VisitDetails details, Instant begins) {
        staffId = details.staffId();
        beginsAt = begins;
        place = details.place().strip();
        memberIds = details.memberIds();
        othersPresent = details.othersPresent();
        minutes = details.minutes();
        outcome = details.outcome() == null || details.outcome().isBlank()
                ? null
                : details.outcome().strip();
    }

    void callOff(String reason) {
        calledOff = reason;
    }

    public Long getId() {
        return id;
    }

    public Long getWeekId() {
        return weekId;
    }

    public Long getCaseId() {
        return caseId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    /** Staff id of who visits. */
    public Long getStaffId() {
        return staffId;
    }

    public Instant getBeginsAt() {
        return beginsAt;
    }

    public String getPlace() {
        return place;
    }

    /** The members of the household who were there. */
    public List<Long> getMemberIds() {
        return List.copyOf(memberIds);
    }

    /** Who else was there; null for nobody. */
    public String getOthersPresent() {
        return othersPresent;
    }

    /** How long it took; null while it is planned. */
    public Integer getMinutes() {
        return minutes;
    }

    /** What came of it; null while it is planned. */
    public String getOutcome() {
        return outcome;
    }

    /** Why it does not take place; null where it does. */
    public String getCalledOff() {
        return calledOff;
    }

    /** Whether it still lies ahead, or its outcome was not written yet. */
    public boolean isPlanned() {
        return outcome == null && calledOff == null;
    }

    public Long getRecordedBy() {
        return recordedBy;
    }

    public Instant getRecordedAt() {
        return recordedAt;
    }

    public int getVersion() {
        return version;
    }
}
