package io.carerelay.client;

/** Whether a document can prove a family's consent; answered by the module that keeps documents. */
public interface ConsentEvidence {

    /**
     * Refuses a document that cannot prove anything of that client. Asked in the transaction that records the consent,
     * while nobody else changes the client's record.
     *
     * @throws io.carerelay.agency.BrokenRule where it is not the client's, was removed, or is not for the current person
     *     to see
     */
    void requireUsable(long clientId, long documentId);
}
