package io.carerelay.casefile.web;

import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.ClosingWish;
import java.util.UUID;

/** The form with which a case is asked to be closed. */
public class ClosingForm {

    private UUID id = UUID.randomUUID();
    private CaseOutcome outcome;
    private String reason;

    ClosingWish wish() {
        return new ClosingWish(outcome, reason);
    }

    public UUID getId() {
        return id;
    }

    public void setId(UUID id) {
        this.id = id == null ? UUID.randomUUID() : id;
    }

    public CaseOutcome getOutcome() {
        return outcome;
    }

    public void setOutcome(CaseOutcome outcome) {
        this.outcome = outcome;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
