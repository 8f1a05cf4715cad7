package io.carerelay.careplan;

/** Weeks of a client came from another agency; their processes are to begin in the same transaction (rule T6). */
public record WeeksArrived(String agencyId, long clientId) {}
