package io.carerelay.message;

import java.util.List;

/**
 * A conversation with a page of its messages, the oldest first.
 *
 * @param line as lists show it
 * @param caseTitle null where it is about the family as a whole
 * @param messages at most a page
 * @param earlier id before which the page before ends; null where this is the first
 * @param responsible names of those whom it reaches at the agency now
 * @param adults of the family who may read it, by name
 */
public record Conversation(
        ThreadLine line,
        String caseTitle,
        List<MessageLine> messages,
        Long earlier,
        List<String> responsible,
        List<String> adults) {

    public MessageThread thread() {
        return line.thread();
    }

    /** Id of the newest message that is shown; 0 where there is none. */
    public long shown() {
        return thread().getLastMessage();
    }
}
