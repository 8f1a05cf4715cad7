package io.carerelay.document;

/** Whether something may be attached to a thing; answered by the module that keeps things of that kind. */
public interface Attachable {

    /**
     * Refuses an attachment to what takes none any more, or from whom it takes none. Asked in the transaction that
     * stores it, while nobody else changes the client's record. Places of other modules are none of the answerer's
     * business.
     *
     * @throws io.carerelay.agency.BrokenRule where nothing may be attached to it now
     * @throws io.carerelay.agency.NoSuchRecord where there is no such thing
     * @throws io.carerelay.agency.NotPermitted where somebody else may
     */
    void requireAttachable(DocumentPlace place);
}
