package io.carerelay.portal.web;

import java.util.UUID;

/** What staff say on the page of a family's access to the portal. */
public class AccessForm {

    private UUID entry = UUID.randomUUID();
    private long shown;
    private int version;
    private String reason;
    private Long onlyFor;

    /** Made by the page, so that sending it twice is one. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry;
    }

    public long getShown() {
        return shown;
    }

    public void setShown(long shown) {
        this.shown = shown;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Household member; null for all adults. */
    public Long getOnlyFor() {
        return onlyFor;
    }

    public void setOnlyFor(Long onlyFor) {
        this.onlyFor = onlyFor;
    }
}
