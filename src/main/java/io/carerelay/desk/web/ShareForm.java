package io.carerelay.desk.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** With whom of the family a document is to be shared. */
public class ShareForm {

    @NotBlank(message = "{document.share.missing}")
    @Pattern(regexp = "all|[1-9][0-9]{0,17}", message = "{document.share.missing}")
    private String audience;

    private int revision;

    /** {@code all}, or the id of one adult. */
    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    /** As the page showed it. */
    public int getRevision() {
        return revision;
    }

    public void setRevision(int revision) {
        this.revision = revision;
    }

    Long onlyFor() {
        return DocumentReader.ALL.equals(audience) ? null : Long.valueOf(audience);
    }
}
