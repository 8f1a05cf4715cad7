package io.carerelay.client;

/**
 * A family was taken over from another agency in this transaction (rule T6). Said at the receiver, who holds the record
 * now: whoever listens goes on with what was carried over.
 */
public record ClientArrived(long clientId, String fromAgency, String agencyId) {}
