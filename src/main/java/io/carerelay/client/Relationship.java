package io.carerelay.client;

/** Relationship to the head of the household, as HMIS lists it. */
public enum Relationship {
    SELF,
    CHILD,
    SPOUSE_OR_PARTNER,
    OTHER_RELATION,
    NON_RELATION
}
