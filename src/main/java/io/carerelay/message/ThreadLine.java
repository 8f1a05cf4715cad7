package io.carerelay.message;

/**
 * A conversation as lists show it.
 *
 * @param client name of the family
 * @param recordNumber of the family
 * @param caseNumber null where it is about the family as a whole
 * @param onlyFor name of the adult whom alone it concerns; null for all adults
 * @param lastAuthor name of who wrote last; null where that is not for the reader's agency to know
 * @param unread how many messages of the other side the reader has not read; at most 100
 */
public record ThreadLine(
        MessageThread thread,
        String client,
        String recordNumber,
        String caseNumber,
        String onlyFor,
        String lastAuthor,
        int unread) {}
