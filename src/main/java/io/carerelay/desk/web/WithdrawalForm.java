package io.carerelay.desk.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;

/** Why a family takes its consent back. */
public class WithdrawalForm {

    private int version;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
