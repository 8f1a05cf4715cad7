package io.carerelay.portal.web;

import io.carerelay.agency.PlainText;
import io.carerelay.message.MessageText;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A message of an adult of the family; of a new conversation also what it is about and who reads it. */
public class OwnMessageForm {

    private UUID entry = UUID.randomUUID();
    private String caseNumber;
    private boolean onlyMe;

    @Size(max = MessageText.LONGEST_SUBJECT)
    @PlainText
    private String subject;

    @Size(max = MessageText.LONGEST)
    @PlainText(multiline = true)
    private String text;

    /** Errors only. */
    private String files;

    static OwnMessageForm of(SentForm sent) {
        OwnMessageForm form = new OwnMessageForm();
        try {
            form.entry = UUID.fromString(sent.field("entry"));
        } catch (IllegalArgumentException e) {
            // No form of ours: it is another message each time.
        }
        form.caseNumber = given(sent.field("caseNumber"));
        form.onlyMe = "true".equals(sent.field("onlyMe"));
        form.subject = given(sent.field("subject"));
        form.text = given(sent.field("text"));
        return form;
    }

    private static String given(String said) {
        return said.isBlank() ? null : said.replace("\r\n", "\n").strip();
    }

    /** Names the message, so that sending it twice sends it once, and its files. */
    public UUID getEntry() {
        return entry;
    }

    /** Null where it is about the family as a whole. */
    public String getCaseNumber() {
        return caseNumber;
    }

    public void setCaseNumber(String caseNumber) {
        this.caseNumber = caseNumber;
    }

    /** Whether nobody else of the family may read it (safe contact). */
    public boolean isOnlyMe() {
        return onlyMe;
    }

    public String getSubject() {
        return subject;
    }

    public String getText() {
        return text;
    }

    public String getFiles() {
        return files;
    }
}
