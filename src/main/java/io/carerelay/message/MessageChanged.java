package io.carerelay.message;

import io.carerelay.shared.DomainEvent;

/**
 * Something happened in a conversation: it was opened ({@code message.opened}), closed ({@code message.closed}) or needs
 * no answer ({@code message.settled}), a member of staff wrote ({@code message.written}) or the family did
 * ({@code message.received}). What was written is not said.
 */
public record MessageChanged(String kind, MessageThread thread) implements DomainEvent {

    /** A member of staff wrote: those of the family who may read the conversation have something new. */
    public static final String WRITTEN = "message.written";

    /** The family wrote. */
    public static final String RECEIVED = "message.received";

    @Override
    public String agencyId() {
        return thread.getAgencyId();
    }

    @Override
    public Long clientId() {
        return thread.getClientId();
    }

    @Override
    public Long caseId() {
        return thread.getCaseId();
    }

    @Override
    public String subject() {
        return thread.getReference();
    }
}
