package io.carerelay.casefile.process;

import io.carerelay.shared.process.AsNobody;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;

/** Sends messages to the processes of a case. Who may is decided before: the engine lets nobody change an instance. */
@Component
class CaseMessages {

    private final RuntimeService runtime;
    private final AsNobody asNobody;

    CaseMessages(RuntimeService runtime, AsNobody asNobody) {
        this.runtime = runtime;
        this.asNobody = asNobody;
    }

    /** @throws MismatchingMessageCorrelationException where nothing waits for it, or more than one instance does */
    void send(String message, String number, String agencyId) {
        asNobody.run(() -> correlation(message, number, agencyId).correlate());
    }

    /** To every instance that waits for it; none is fine. */
    void sendToAll(String message, String number, String agencyId) {
        asNobody.run(() -> correlation(message, number, agencyId).correlateAll());
    }

    private MessageCorrelationBuilder correlation(String message, String number, String agencyId) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .tenantId(agencyId);
    }
}
