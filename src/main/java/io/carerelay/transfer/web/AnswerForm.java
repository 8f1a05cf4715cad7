package io.carerelay.transfer.web;

import io.carerelay.agency.PlainText;
import io.carerelay.transfer.Answer;
import jakarta.validation.constraints.Size;

/** An answer to a transfer that waits for one. */
public class AnswerForm {

    private Answer answer;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    private boolean understood;

    public Answer getAnswer() {
        return answer;
    }

    public void setAnswer(Answer answer) {
        this.answer = answer;
    }

    /** Needed to refuse, and to approve a proposal for which there is no consent. */
    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** That accepting cannot be taken back. */
    public boolean isUnderstood() {
        return understood;
    }

    public void setUnderstood(boolean understood) {
        this.understood = understood;
    }
}
