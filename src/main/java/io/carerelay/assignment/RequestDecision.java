package io.carerelay.assignment;

/** The answer to a request for a case manager. */
public enum RequestDecision {
    APPROVE,
    REFUSE
}
