package io.carerelay.transfer;

/** What somebody answers who is asked to approve or to decide on a transfer. */
public enum Answer {
    /** By an admin of the sending agency: the transfer goes on. */
    APPROVE,
    /** By an admin of the sending agency: it ends. */
    REJECT,
    /** By an admin of the receiving agency: the family is handed over. */
    ACCEPT,
    /** By an admin of the receiving agency: it ends. */
    DECLINE;

    boolean isForReceiver() {
        return this == ACCEPT || this == DECLINE;
    }

    boolean isRefusal() {
        return this == REJECT || this == DECLINE;
    }
}
