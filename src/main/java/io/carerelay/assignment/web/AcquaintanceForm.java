package io.carerelay.assignment.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;

/** The form of {@code getToKnowFamily}. */
public class AcquaintanceForm {

    @Size(max = 1000)
    @PlainText(multiline = true)
    private String note;

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
