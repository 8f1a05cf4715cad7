package io.carerelay.shared;

import java.util.List;

/**
 * Many things that happened in one transaction, said at once, so that whoever listens can deal with them at once too.
 * What holds of a {@link DomainEvent} holds of each of them.
 */
public interface DomainEvents {

    /** In the order in which they are to be recorded: client by client, so that nobody waits in a circle. */
    List<? extends DomainEvent> all();
}
