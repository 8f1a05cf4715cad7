package io.carerelay.casefile;

/** What came of a case when it is closed (rule K5); in words {@code case.outcome.<value>}. */
public enum CaseOutcome {
    GOALS_REACHED,
    MOVED_AWAY,
    /** The family wants no support, or none any more. */
    DECLINED,
    /** Somebody else goes on: another service, another authority. */
    REFERRED,
    LOST_CONTACT,
    OTHER
}
