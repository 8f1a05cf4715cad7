package io.carerelay.careplan;

/** Which weeks of a plan a supervisor reviews (rule P4). */
public enum ReviewRule {
    ALWAYS,
    /** Where something was not done. */
    NOT_DONE,
    /** Every second, third … week of the plan. */
    EVERY_NTH
}
