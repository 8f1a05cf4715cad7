package io.carerelay.careplan;

/** State of a care plan. */
public enum PlanStatus {
    DRAFT,
    RUNNING,
    PAUSED,
    ENDED
}
