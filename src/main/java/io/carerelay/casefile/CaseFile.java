package io.carerelay.casefile;

import io.carerelay.agency.BrokenRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** A numbered file under one client for one support need (rule K1). */
@Entity
public class CaseFile {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String number;
    private Long clientId;
    private String agencyId;
    private String title;

    @Enumerated(EnumType.STRING)
    private CaseType type;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    private String need;
    private LocalDate openedOn;
    private LocalDate closedOn;
    private String statusReason;
    private String outcome;
    private Long onlyFor;

    @Version
    private int version;

    protected CaseFile() {}

    CaseFile(String number, long clientId, String agencyId, SupportNeed need, LocalDate openedOn) {
        this.number = number;
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.title = need.title().strip();
        this.type = need.type();
        this.priority = need.priority();
        this.need = need.need();
        this.openedOn = openedOn;
        this.status = CaseStatus.OPEN;
    }

    void hold(String reason) {
        require(CaseStatus.Step.HOLD);
        status = CaseStatus.ON_HOLD;
        statusReason = reason;
    }

    void resume() {
        require(CaseStatus.Step.RESUME);
        status = CaseStatus.OPEN;
        statusReason = null;
    }

    void close(String newOutcome, String reason, LocalDate day) {
        require(CaseStatus.Step.CLOSE);
        status = CaseStatus.CLOSED;
        outcome = newOutcome;
        statusReason = reason;
        closedOn = day;
    }

    /** What it was closed with stays in the activity log. */
    void reopen() {
        require(CaseStatus.Step.REOPEN);
        status = CaseStatus.OPEN;
        outcome = null;
        statusReason = null;
        closedOn = null;
    }

    void showTo(Long memberId) {
        onlyFor = memberId;
    }

    /** Refuses, in words, a step that the case does not allow as it is. */
    void require(CaseStatus.Step step) {
        if (step.isPossibleIn(status)) {
            return;
        }
        throw switch (step) {
            case REOPEN -> BrokenRule.of("case.notClosed", number);
            case RESUME -> BrokenRule.of(status == CaseStatus.CLOSED ? "case.closed" : "case.notOnHold", number);
            case HOLD, CLOSE -> BrokenRule.of(status == CaseStatus.CLOSED ? "case.closed" : "case.onHold", number);
        };
    }

    /** Refuses what only an open case allows. */
    public void requireOpen() {
        if (status != CaseStatus.OPEN) {
            throw BrokenRule.of(status == CaseStatus.CLOSED ? "case.closed" : "case.onHold", number);
        }
    }

    public Long getId() {
        return id;
    }

    /** The one adult of the family who sees it in the portal; null where nobody in particular is named. */
    public Long getOnlyFor() {
        return onlyFor;
    }

    /**
     * Whether that adult of the family sees it in the portal. What is about violence at home is shown only to whom staff
     * name; the database decides the same.
     */
    public boolean isShownTo(long memberId) {
        return onlyFor == null ? type != CaseType.DOMESTIC_VIOLENCE : onlyFor == memberId;
    }

    /** The case number (rule K2), also the business key of its processes; it never changes. */
    public String getNumber() {
        return number;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public String getTitle() {
        return title;
    }

    public CaseType getType() {
        return type;
    }

    public CaseStatus getStatus() {
        return status;
    }

    public Priority getPriority() {
        return priority;
    }

    /** What support is needed, in the words of who took the intake. */
    public String getNeed() {
        return need;
    }

    public LocalDate getOpenedOn() {
        return openedOn;
    }

    public LocalDate getClosedOn() {
        return closedOn;
    }

    /** Why it is on hold or closed. */
    public String getStatusReason() {
        return statusReason;
    }

    public String getOutcome() {
        return outcome;
    }

    public int getVersion() {
        return version;
    }
}
