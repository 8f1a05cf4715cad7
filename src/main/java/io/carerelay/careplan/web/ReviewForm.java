package io.carerelay.careplan.web;

import io.carerelay.careplan.ReviewDecision;

/** The form of {@code reviewWeek}. */
public class ReviewForm {

    private ReviewDecision decision;
    private String comment;

    public ReviewDecision getDecision() {
        return decision;
    }

    public void setDecision(ReviewDecision decision) {
        this.decision = decision;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
