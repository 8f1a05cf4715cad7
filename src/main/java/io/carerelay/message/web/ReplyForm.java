package io.carerelay.message.web;

import io.carerelay.agency.PlainText;
import io.carerelay.message.MessageText;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The form of {@code answerFamily}. */
public class ReplyForm {

    private UUID entry = UUID.randomUUID();
    private Long shown;

    @Size(max = MessageText.LONGEST)
    @PlainText(multiline = true)
    private String text;

    /** Names the message, so that sending it twice sends it once, and its files. */
    public UUID getEntry() {
        return entry;
    }

    public void setEntry(UUID entry) {
        this.entry = entry == null ? UUID.randomUUID() : entry;
    }

    /** Id of the last message that the writer has seen; null where that is not known. */
    public Long getShown() {
        return shown;
    }

    public void setShown(Long shown) {
        this.shown = shown;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
