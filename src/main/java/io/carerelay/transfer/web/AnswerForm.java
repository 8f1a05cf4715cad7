package io.carerelay.transfer.web;

import io.carerelay.agency.PlainText;
import io.carerelay.transfer.Answer;
import jakarta.validation.constraints.Size;

/** What somebody answers who is asked to approve or to decide on a transfer. */
public class AnswerForm {

    private Answer answer;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String reason;

    public Answer getAnswer() {
        return answer;
    }

    public void setAnswer(Answer answer) {
        this.answer = answer;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
