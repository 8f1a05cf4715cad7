package io.carerelay.portal;

/** Sends links to those who ask for a new password. */
public interface ResetRequests {

    /**
     * Has a link sent where one can be sent. For whoever asks, known or not, it does the same and takes as long.
     *
     * @param accountId 0 for a login that nobody has
     * @param agencyId short code of the agency that holds the record; null for such a login
     * @param reference record number of the family; null for such a login
     */
    void request(long accountId, String agencyId, String reference);
}
