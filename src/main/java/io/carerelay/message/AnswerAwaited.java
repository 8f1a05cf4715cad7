package io.carerelay.message;

import java.time.Instant;

/**
 * A family waits for an answer in that conversation, in which it did not wait before.
 *
 * @param since when it wrote
 */
public record AnswerAwaited(String agencyId, String reference, Instant since) {}
