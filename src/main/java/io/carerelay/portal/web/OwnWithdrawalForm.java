package io.carerelay.portal.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;

/** That an adult of the family takes back what they agreed to, and why if they want to say. */
public class OwnWithdrawalForm {

    private int version;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    /** Of the consent as it was shown. */
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
