package io.carerelay.desk.web;

import io.carerelay.agency.PlainText;
import io.carerelay.message.MessageText;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A message to a family; of a new conversation also what it is about and whom it concerns. */
public class MessageForm {

    private UUID entry = UUID.randomUUID();
    private Long shown;
    private String caseNumber;
    private Long onlyFor;

    @Size(max = MessageText.LONGEST_SUBJECT)
    @PlainText
    private String subject;

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

    /** Null where it is about the family as a whole. */
    public String getCaseNumber() {
        return caseNumber;
    }

    public void setCaseNumber(String caseNumber) {
        this.caseNumber = caseNumber;
    }

    /** Household member who alone may read it; null for all adults. */
    public Long getOnlyFor() {
        return onlyFor;
    }

    public void setOnlyFor(Long onlyFor) {
        this.onlyFor = onlyFor;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
