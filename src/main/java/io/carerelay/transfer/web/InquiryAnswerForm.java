package io.carerelay.transfer.web;

import io.carerelay.agency.PlainText;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import jakarta.validation.constraints.Size;

/** An answer to an inquiry. */
public class InquiryAnswerForm {

    private Kind answer;

    @Size(max = 500)
    @PlainText(multiline = true)
    private String note;

    public Kind getAnswer() {
        return answer;
    }

    public void setAnswer(Kind answer) {
        this.answer = answer;
    }

    /** For the own people only. */
    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
