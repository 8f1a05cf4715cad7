package io.carerelay.transfer;

/** Where a transfer stands (rule T5). */
public enum TransferState {
    /** Waits for the sending agency: for an admin's approval, or for a second one's to go without consent. */
    PROPOSED,
    /** Waits for the receiving agency. */
    AWAITING_DECISION,
    /** Accepted, and handed over. */
    COMPLETED,
    /** Not approved by the sending agency. */
    REJECTED,
    /** Not accepted by the receiving agency. */
    DECLINED,
    /** Taken back by the sending agency. */
    WITHDRAWN,
    /** Not decided in time. */
    EXPIRED;

    public boolean isOpen() {
        return this == PROPOSED || this == AWAITING_DECISION;
    }
}
