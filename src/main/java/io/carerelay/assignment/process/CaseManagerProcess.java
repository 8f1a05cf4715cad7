package io.carerelay.assignment.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.CaseManagerChanged;
import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.assignment.CaseManagerWish;
import io.carerelay.assignment.CaseManagersLeft;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The process {@code assignment-case-manager}: the only door through which our code starts it and sends it messages. */
@Service
public class CaseManagerProcess {

    /** Process id. */
    public static final String KEY = "assignment-case-manager";

    private static final String TAKEN_BACK = "caseManagerRequestTakenBack";
    private static final String LEFT = "caseManagerLeft";

    private final RuntimeService runtime;
    private final AsNobody asNobody;
    private final CaseManagerRequesting requesting;
    private final CaseManagerDeciding deciding;

    CaseManagerProcess(
            RuntimeService runtime, AsNobody asNobody, CaseManagerRequesting requesting, CaseManagerDeciding deciding) {
        this.runtime = runtime;
        this.asNobody = asNobody;
        this.requesting = requesting;
        this.deciding = deciding;
    }

    /**
     * Asks for a case manager, as Tasklist does in two steps: stores what is asked, and starts the process with it.
     *
     * @param id made by who calls; the same call twice is one request
     * @param askedBy staff id of who is signed in
     * @return the request as the process left it: open, or approved where who asks may decide
     */
    @Transactional
    public CaseManagerRequest ask(UUID id, String recordNumber, CaseManagerWish wish, long askedBy) {
        requesting.save(id, recordNumber, wish, askedBy);
        runtime.startProcessInstanceByKey(KEY, Map.of(ProcessVariables.REQUEST_ID, id.toString()));
        return requesting.request(id);
    }

    /**
     * Takes a request back, for who asked it.
     *
     * @throws BrokenRule where somebody else asked, or it is settled
     */
    @Transactional
    public CaseManagerRequest withdraw(String reference) {
        CaseManagerRequest request = requesting.withdrawable(reference);
        try {
            asNobody.run(
                    () -> message(TAKEN_BACK, reference, request.getAgencyId()).correlate());
        } catch (MismatchingMessageCorrelationException e) {
            // It is settled, or on its way there: nothing waits for the message any more.
            throw BrokenRule.of("request.settled");
        }
        return requesting.request(reference);
    }

    /** Whoever is no longer responsible for a family need not get to know it. */
    @EventListener
    @Transactional
    public void passOn(CaseManagerChanged event) {
        if (event.former() != null) {
            passOn(new CaseManagersLeft(event.agencyId(), List.of(event.former().getId())));
        }
    }

    /** As above, for many at once. */
    @EventListener
    @Transactional
    public void passOn(CaseManagersLeft event) {
        for (String reference : deciding.notAcquainted(event.assignmentIds())) {
            asNobody.run(() -> message(LEFT, reference, event.agencyId()).correlateAll());
        }
    }

    private MessageCorrelationBuilder message(String name, String reference, String agencyId) {
        return runtime.createMessageCorrelation(name)
                .processInstanceBusinessKey(reference)
                .tenantId(agencyId);
    }
}
