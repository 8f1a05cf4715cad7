package io.carerelay.casefile;

/** The support need that a case is about. */
public enum CaseType {
    HOUSING,
    PARENTING_SUPPORT,
    CHILD_WELFARE,
    DEBT_AND_INCOME,
    HEALTH_AND_RECOVERY,
    INTEGRATION,
    DOMESTIC_VIOLENCE,
    YOUTH,
    OTHER
}
