package io.carerelay.casefile.web;

import io.carerelay.agency.PlainText;
import io.carerelay.casefile.CaseClosing;
import jakarta.validation.constraints.Size;

/** The form of {@code approveClosing}. */
public class ClosingDecisionForm {

    private CaseClosing.Decision decision;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    public CaseClosing.Decision getDecision() {
        return decision;
    }

    public void setDecision(CaseClosing.Decision decision) {
        this.decision = decision;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
