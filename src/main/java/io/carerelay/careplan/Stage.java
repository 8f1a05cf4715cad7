package io.carerelay.careplan;

/** How far an activity of a week has come (rule P3). */
public enum Stage {
    PLANNED,
    IN_PROGRESS,
    DONE,
    /** With a reason. */
    NOT_DONE,
    CANCELLED;

    /** Whether it is still to be done, and so carried over to the next week. */
    public boolean isUnfinished() {
        return this == PLANNED || this == IN_PROGRESS;
    }
}
