package io.carerelay.portal;

/**
 * An adult of a family was told something in the portal, and wants to be written to.
 *
 * @param agencyId that holds the record
 * @param recordNumber of the family, by which supervisors know whom a mail is for
 */
public record FamilyTold(String agencyId, long accountId, String recordNumber) {}
