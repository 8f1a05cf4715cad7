package io.carerelay.assignment.web;

import io.carerelay.agency.PlainText;
import io.carerelay.assignment.RequestDecision;
import jakarta.validation.constraints.Size;

/** The form of {@code approveCaseManager}. */
public class ApprovalForm {

    private RequestDecision decision;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    public RequestDecision getDecision() {
        return decision;
    }

    public void setDecision(RequestDecision decision) {
        this.decision = decision;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
