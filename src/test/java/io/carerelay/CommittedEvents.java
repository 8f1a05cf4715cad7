package io.carerelay;

import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts, per client, the domain events whose transactions were committed: what the activity log must hold. */
@Component
public class CommittedEvents {

    private final Map<Long, Integer> counts = new ConcurrentHashMap<>();

    public int of(long clientId) {
        return counts.getOrDefault(clientId, 0);
    }

    @TransactionalEventListener
    void hear(DomainEvents events) {
        events.all().forEach(this::hear);
    }

    @TransactionalEventListener
    void hear(DomainEvent event) {
        if (event.clientId() != null) {
            counts.merge(event.clientId(), 1, Integer::sum);
        }
    }
}
