package io.carerelay.shared.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Calls into the engine that the person who is signed in has no right to, and must not have: our code has decided
 * before that the step may be taken. Without somebody signed in the engine checks neither rights nor tenants.
 */
@Component
public class AsNobody {

    private final IdentityService identities;

    AsNobody(IdentityService identities) {
        this.identities = identities;
    }

    public <T> T call(Supplier<T> work) {
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

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
