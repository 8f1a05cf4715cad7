package io.carerelay.assignment.web;

import io.carerelay.assignment.Reassignment.Answer;

/** What was decided on the preview of a reassignment. */
public class ConfirmationForm {

    private Answer answer;

    public Answer getAnswer() {
        return answer;
    }

    public void setAnswer(Answer answer) {
        this.answer = answer;
    }
}
