package io.carerelay.agency;

/**
 * Somebody was told something on their desk, and can and wants to be written to.
 *
 * @param login by which supervisors know whom a mail is for
 */
public record StaffTold(String agencyId, long staffId, String login) {}
