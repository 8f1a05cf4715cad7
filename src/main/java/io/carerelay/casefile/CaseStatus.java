package io.carerelay.casefile;

/** State of a case (rule K1). */
public enum CaseStatus {
    OPEN,
    ON_HOLD,
    CLOSED
}
