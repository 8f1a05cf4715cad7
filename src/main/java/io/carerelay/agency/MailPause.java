package io.carerelay.agency;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody was last written to, and when they last looked. A mail says that there is something new, and nothing of
 * what: until the reader has looked, a second one soon after says nothing that the first did not.
 *
 * @param sentAt null for never
 * @param openedAt null for never
 */
public record MailPause(Instant sentAt, Instant openedAt) {

    /** For that long a mail that nobody has followed stands for all that comes after it. */
    private static final Duration LENGTH = Duration.ofMinutes(15);

    /** Whether the last mail says all that one now would say. */
    public boolean holds(Instant now) {
        boolean recent = sentAt != null && now.isBefore(sentAt.plus(LENGTH));
        return recent && (openedAt == null || openedAt.isBefore(sentAt));
    }
}
