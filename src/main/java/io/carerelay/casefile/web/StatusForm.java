package io.carerelay.casefile.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a case is put on hold, resumed or reopened. */
public class StatusForm {

    @NotBlank(message = "{closing.error.reason}")
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
