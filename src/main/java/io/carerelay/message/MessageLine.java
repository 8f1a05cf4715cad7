package io.carerelay.message;

import io.carerelay.document.DocumentLine;
import java.time.Instant;
import java.util.List;

/**
 * A message as a conversation shows it.
 *
 * @param author name of who wrote it; null where that is not for the reader's agency to know
 * @param fromFamily whether an adult of the family wrote it, rather than staff
 * @param text plain text, to be escaped
 * @param files what was sent with it
 * @param readBy who of the other side read up to here last, and when
 * @param read whether the other side has read it
 */
public record MessageLine(
        long id,
        String author,
        boolean fromFamily,
        Instant at,
        String text,
        List<DocumentLine> files,
        List<ReadBy> readBy,
        boolean read) {

    /** Who read up to a message, and when. */
    public record ReadBy(String name, Instant at) {}
}
