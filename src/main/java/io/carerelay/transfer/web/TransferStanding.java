package io.carerelay.transfer.web;

import io.carerelay.transfer.Transfer;

/** What a transfer waits for, or what became of it, as people are told. */
enum TransferStanding {
    /** For an admin's approval of a proposal. */
    PROPOSED,
    /** For a second admin's approval to go without consent. */
    OVERRIDE,
    /** For the receiving agency. */
    AWAITING_DECISION,
    COMPLETED,
    REJECTED,
    DECLINED,
    WITHDRAWN,
    EXPIRED;

    static TransferStanding of(Transfer transfer) {
        return switch (transfer.getState()) {
            case PROPOSED -> transfer.isOverrideOpen() ? OVERRIDE : PROPOSED;
            case AWAITING_DECISION -> AWAITING_DECISION;
            case COMPLETED -> COMPLETED;
            case REJECTED -> REJECTED;
            case DECLINED -> DECLINED;
            case WITHDRAWN -> WITHDRAWN;
            case EXPIRED -> EXPIRED;
        };
    }

    /** How it is coloured. */
    public String badge() {
        return switch (this) {
            case PROPOSED, OVERRIDE, AWAITING_DECISION -> "wait";
            case COMPLETED -> "good";
            case REJECTED, DECLINED -> "bad";
            case WITHDRAWN, EXPIRED -> "";
        };
    }
}
