package io.carerelay.careplan.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a plan is paused, resumed or ended. */
public class PlanStepForm {

    @NotBlank(message = "{plan.error.reason}")
    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
