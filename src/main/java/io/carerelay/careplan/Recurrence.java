package io.carerelay.careplan;

/** How often a template activity comes up (rule P1). */
public enum Recurrence {
    WEEKLY,
    ONCE
}
