package io.carerelay.transfer.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;

/** Why a transfer is taken back. */
public class WithdrawForm {

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
