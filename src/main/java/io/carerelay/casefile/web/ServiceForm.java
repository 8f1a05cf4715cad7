package io.carerelay.casefile.web;

/** Why the service to a family ends, and which link to it the person saw. */
public class ServiceForm extends StatusForm {

    private long linkId;

    public long getLinkId() {
        return linkId;
    }

    public void setLinkId(long linkId) {
        this.linkId = linkId;
    }
}
