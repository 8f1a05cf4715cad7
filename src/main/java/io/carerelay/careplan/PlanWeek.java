package io.carerelay.careplan;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;

/** A week of a care plan. There is one for each plan and ISO week, never two (rule P6); {@link WeekOpening} makes them. */
@Entity
public class PlanWeek {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long planId;
    private Long caseId;
    private Long clientId;
    private String agencyId;
    private LocalDate monday;

    @Enumerated(EnumType.STRING)
    private WeekState state;

    private Instant openedAt;
    private Instant submittedAt;
    private Long submittedBy;
    private Instant closedAt;

    @Version
    private int version;

    protected PlanWeek() {}

    void requireOpen() {
        if (state != WeekState.OPEN) {
            throw BrokenRule.of("week.not.OPEN." + state, getWeek().number());
        }
    }

    /** @return whether it is closed with that */
    void submit(long staffId, Instant at, boolean toReview) {
        requireOpen();
        submittedAt = at;
        submittedBy = staffId;
        state = toReview ? WeekState.REVIEW : WeekState.CLOSED;
        closedAt = toReview ? null : at;
    }

    void requireInReview() {
        if (state != WeekState.REVIEW) {
            throw BrokenRule.of("week.not.REVIEW", getWeek().number());
        }
    }

    void approve(Instant at) {
        requireInReview();
        state = WeekState.CLOSED;
        closedAt = at;
    }

    void giveBack() {
        requireInReview();
        state = WeekState.OPEN;
    }

    public Long getId() {
        return id;
    }

    public Long getPlanId() {
        return planId;
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

    public Week getWeek() {
        return new Week(monday);
    }

    public WeekState getState() {
        return state;
    }

    /** When its rows were written: later than its Monday where the application was down, or the plan began in its course. */
    public Instant getOpenedAt() {
        return openedAt;
    }

    /** When it last was submitted; null before. */
    public Instant getSubmittedAt() {
        return submittedAt;
    }

    /** Staff id of who submitted it last. */
    public Long getSubmittedBy() {
        return submittedBy;
    }

    /** When it was closed or stopped; null before. */
    public Instant getClosedAt() {
        return closedAt;
    }

    public int getVersion() {
        return version;
    }
}
