package io.carerelay.casefile.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;

/** Sends messages to the processes of a case. Who may is decided before: the engine lets nobody change an instance. */
@Component
class CaseMessages {

    private final RuntimeService runtime;
    private final IdentityService identities;

    CaseMessages(RuntimeService runtime, IdentityService identities) {
        this.runtime = runtime;
        this.identities = identities;
    }

    /** @throws MismatchingMessageCorrelationException where nothing waits for it, or more than one instance does */
    void send(String message, String number, String agencyId) {
        asNobody(() -> {
            correlation(message, number, agencyId).correlate();
            return null;
        });
    }

    /** To every instance that waits for it; none is fine. */
    void sendToAll(String message, String number, String agencyId) {
        asNobody(() -> {
            correlation(message, number, agencyId).correlateAll();
            return null;
        });
    }

    private MessageCorrelationBuilder correlation(String message, String number, String agencyId) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .tenantId(agencyId);
    }

    /** Works without the rights of who is signed in, and without their bounds. */
    <T> T asNobody(Supplier<T> work) {
        Authentication person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identities.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
