package io.carerelay.careplan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** What a supervisor said to a submitted week (rule P4). A week that was returned has several. */
@Entity
public class WeekReview {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long weekId;
    private Long clientId;
    private String agencyId;

    @Enumerated(EnumType.STRING)
    private ReviewDecision decision;

    private String comment;
    private Long givenBy;
    private Instant recordedAt;

    @Version
    private int version;

    protected WeekReview() {}

    WeekReview(PlanWeek week) {
        this.weekId = week.getId();
        this.clientId = week.getClientId();
        this.agencyId = week.getAgencyId();
    }

    void answer(ReviewDecision newDecision, String newComment, long staffId) {
        decision = newDecision;
        comment = newComment;
        givenBy = staffId;
    }

    void record(Instant at) {
        recordedAt = at;
    }

    public Long getId() {
        return id;
    }

    public Long getWeekId() {
        return weekId;
    }

    public ReviewDecision getDecision() {
        return decision;
    }

    /** Null only where the week was approved. */
    public String getComment() {
        return comment;
    }

    /** Staff id. */
    public Long getGivenBy() {
        return givenBy;
    }

    /** Null while the answer was given but the task is not completed yet. */
    public Instant getRecordedAt() {
        return recordedAt;
    }
}
