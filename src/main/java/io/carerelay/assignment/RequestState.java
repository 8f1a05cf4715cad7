package io.carerelay.assignment;

/** Where a request for a case manager stands. */
public enum RequestState {
    /** Entered, and not handed to the process yet. */
    DRAFT,
    /** Waits for a supervisor. */
    OPEN,
    APPROVED,
    REFUSED,
    /** Taken back by who asked. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED
}
