package io.carerelay.document;

import io.carerelay.casefile.CaseFile;

/** Whether something may be attached to things inside a case; answered by the modules that keep them. */
public interface Attachable {

    /**
     * Refuses an attachment to what takes none any more. Asked in the transaction that stores it, while nobody else
     * changes the client's record.
     *
     * @param reference business key of the thing inside the case; one of another module's is none of the answerer's business
     * @throws io.carerelay.agency.BrokenRule where nothing may be attached to it now
     */
    void requireAttachable(CaseFile caseFile, String reference);
}
