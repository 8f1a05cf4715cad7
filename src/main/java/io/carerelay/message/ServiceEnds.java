package io.carerelay.message;

import io.carerelay.client.ClientRecords.ClientChanged;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the agency's service to a family ends (rule C5), nobody is to answer it any more. */
@Component
class ServiceEnds {

    private static final Limit MOST = Limit.of(200);

    private final MessageThreads threads;
    private final ThreadWriting writing;

    ServiceEnds(MessageThreads threads, ThreadWriting writing) {
        this.threads = threads;
        this.writing = writing;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientChanged event) {
        if ("client.serviceEnded".equals(event.kind())) {
            threads.waitingOf(event.clientId(), MOST).forEach(thread -> {
                thread.settle();
                writing.settled(thread);
            });
        }
    }
}
