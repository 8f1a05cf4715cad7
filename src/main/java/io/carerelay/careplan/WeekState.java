package io.carerelay.careplan;

/** State of a plan week. */
public enum WeekState {
    /** Its worker works on it. */
    OPEN,
    /** Submitted, and waiting for a supervisor. */
    REVIEW,
    /** Submitted and, where it had to be, approved. */
    CLOSED,
    /** Interrupted: the plan was paused or ended before it was submitted. What was recorded stands. */
    STOPPED
}
