package io.carerelay.message;

/** Whether a conversation goes on. */
public enum ThreadState {
    OPEN,
    /** It is read, and nothing is added to it any more. */
    CLOSED
}
