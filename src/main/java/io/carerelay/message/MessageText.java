package io.carerelay.message;

import io.carerelay.agency.BrokenRule;

/** What may be written; characters that mislead are refused where it comes in. */
public final class MessageText {

    /** Characters of a message, as the database has them. */
    public static final int LONGEST = 4000;

    /** Characters of what a conversation is about. */
    public static final int LONGEST_SUBJECT = 120;

    private MessageText() {}

    static String require(String typed) {
        if (typed == null || typed.isBlank()) {
            throw BrokenRule.at("text", "message.missing");
        }
        String text = typed.strip();
        if (text.length() > LONGEST) {
            throw BrokenRule.at("text", "message.tooLong", LONGEST);
        }
        return text;
    }

    static String subject(String typed) {
        if (typed == null || typed.isBlank()) {
            throw BrokenRule.at("subject", "message.subject.missing");
        }
        String subject = typed.strip();
        if (subject.length() > LONGEST_SUBJECT) {
            throw BrokenRule.at("subject", "message.subject.tooLong", LONGEST_SUBJECT);
        }
        return subject;
    }
}
