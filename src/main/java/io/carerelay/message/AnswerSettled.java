package io.carerelay.message;

/** The family no longer waits in that conversation: somebody answered, or nobody has to. */
public record AnswerSettled(String agencyId, String reference) {}
