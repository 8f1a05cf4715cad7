package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Something worth remembering of a plan week, in the words of who wrote it (rule P4). */
@Entity
public class WeekNote {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long weekId;
    private Long caseId;
    private Long clientId;
    private String agencyId;
    private String text;
    private Long writtenBy;
    private Instant writtenAt;
    private Instant editedAt;

    private UUID entry;

    @Version
    private int version;

    protected WeekNote() {}

    WeekNote(PlanWeek week, UUID entry, String text, long writtenBy, Instant writtenAt) {
        this.weekId = week.getId();
        this.entry = entry;
        this.caseId = week.getCaseId();
        this.clientId = week.getClientId();
        this.agencyId = week.getAgencyId();
        this.text = text;
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    void edit(String newText, Instant at) {
        text = newText;
        editedAt = at;
    }

    public Long getId() {
        return id;
    }

    public Long getWeekId() {
        return weekId;
    }

    public String getText() {
        return text;
    }

    /** Staff id. */
    public Long getWrittenBy() {
        return writtenBy;
    }

    public Instant getWrittenAt() {
        return writtenAt;
    }

    /** Null where it stands as it was written first. */
    public Instant getEditedAt() {
        return editedAt;
    }

    public int getVersion() {
        return version;
    }
}
