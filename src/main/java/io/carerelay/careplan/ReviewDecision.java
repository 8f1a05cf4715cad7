package io.carerelay.careplan;

/** What a supervisor says to a submitted week (rule P4). */
public enum ReviewDecision {
    APPROVE,
    /** With a comment; the worker goes on with the week. */
    RETURN
}
