package io.carerelay.casefile;

/** How far an intake has come. */
public enum IntakeStatus {
    /** Entered, not yet handed to the process. */
    DRAFT,
    /** The process works on it. */
    STARTED,
    /** A case was opened from it. */
    OPENED,
    /** No case was opened from it, with a reason. */
    DROPPED
}
