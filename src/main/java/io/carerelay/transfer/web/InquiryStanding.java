package io.carerelay.transfer.web;

import io.carerelay.transfer.TransferInquiry;

/** What an inquiry waits for, or what became of it, as both agencies are told. */
enum InquiryStanding {
    ASKED,
    STARTED,
    NONE,
    WITHDRAWN,
    EXPIRED;

    static InquiryStanding of(TransferInquiry inquiry) {
        return switch (inquiry.getState()) {
            case ASKED -> ASKED;
            case ANSWERED -> inquiry.getOutcome() == TransferInquiry.Outcome.STARTED ? STARTED : NONE;
            case WITHDRAWN -> WITHDRAWN;
            case EXPIRED -> EXPIRED;
        };
    }

    /** How it is coloured. */
    public String badge() {
        return switch (this) {
            case ASKED -> "wait";
            case STARTED -> "good";
            case NONE, WITHDRAWN, EXPIRED -> "";
        };
    }
}
