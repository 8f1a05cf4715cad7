package io.carerelay.portal.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.portal.ResetMail;
import io.carerelay.portal.ResetRequests;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;

/**
 * The process {@code portal-reset}: one for each request for a new password, whether or not anybody has that login. So the
 * answer takes as long either way, and is never the place where a mail server is waited for.
 */
@Service
public class ResetProcess implements ResetRequests {

    /** Process id. */
    public static final String KEY = "portal-reset";

    private final ResetMail mail;
    private final RuntimeService runtime;
    private final AsNobody asNobody;

    ResetProcess(ResetMail mail, RuntimeService runtime, AsNobody asNobody) {
        this.mail = mail;
        this.runtime = runtime;
        this.asNobody = asNobody;
    }

    /** Nobody has the right to start it in the engine. An instance for nobody belongs to no agency. */
    @Override
    public void request(long accountId, String agencyId, String reference) {
        if (mail.isConfigured()) {
            AgencyContext.ofAgency(agencyId, KEY)
                    .run(() -> asNobody.run(() -> runtime.startProcessInstanceByKey(
                            KEY, reference, Map.of(ProcessVariables.ACCOUNT_ID, accountId))));
        }
    }
}
