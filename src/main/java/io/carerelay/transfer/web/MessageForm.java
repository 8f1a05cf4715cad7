package io.carerelay.transfer.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A question or an answer within a transfer. */
public class MessageForm {

    private UUID entry = UUID.randomUUID();

    @Size(max = 2000)
    @PlainText(multiline = true)
    private String text;

    /** Names what is said, so that sending it twice says it once. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry == null ? UUID.randomUUID() : entry;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
