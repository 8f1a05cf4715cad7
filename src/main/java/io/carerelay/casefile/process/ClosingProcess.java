package io.carerelay.casefile.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseClosingChanged;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.ClosingDeciding;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.ClosingWish;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code casefile-closing}: the only door through which it is started, its task completed by our API, and
 * messages are sent to it. Nobody has the right to start it in the engine.
 */
@Service
@Transactional
public class ClosingProcess {

    /** Process id. */
    public static final String KEY = "casefile-closing";

    private static final String APPROVE = "approveClosing";
    private static final String TAKEN_BACK = "caseClosingTakenBack";
    private static final String OVERTAKEN = "caseClosingOvertaken";

    private final ClosingRequesting requesting;
    private final ClosingDeciding deciding;
    private final CaseRegister cases;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CaseMessages messages;
    private final AsNobody asNobody;

    ClosingProcess(
            ClosingRequesting requesting,
            ClosingDeciding deciding,
            CaseRegister cases,
            RuntimeService runtime,
            TaskService tasks,
            CaseMessages messages,
            AsNobody asNobody) {
        this.requesting = requesting;
        this.deciding = deciding;
        this.cases = cases;
        this.runtime = runtime;
        this.tasks = tasks;
        this.messages = messages;
        this.asNobody = asNobody;
    }

    /**
     * Asks for a case to be closed; as {@link ClosingRequesting#ask}.
     *
     * @return the request as the process left it: open, or approved where who asks may decide
     */
    public CaseClosing ask(UUID id, String number, ClosingWish wish) {
        if (requesting.ask(id, number, wish)) {
            CaseClosing asked = requesting.closing(id);
            CaseFile caseFile = cases.caseFile(number);
            asNobody.call(() -> runtime.startProcessInstanceByKey(
                    KEY,
                    number,
                    Map.of(
                            ProcessVariables.CASE_NUMBER, number,
                            ProcessVariables.TASK_PRIORITY,
                                    caseFile.getPriority().taskPriority(),
                            ProcessVariables.DIRECT, asked.isDirect())));
        }
        return requesting.closing(id);
    }

    /** Decides on the request for a case with the rights of who is signed in, as they could in Tasklist. */
    public CaseClosing decide(String number, CaseClosing.Decision decision, String reason) {
        deciding.decide(number, decision, reason);
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(KEY)
                .taskDefinitionKey(APPROVE)
                .tenantIdIn(cases.caseFile(number).getAgencyId())
                .singleResult();
        if (task == null) {
            throw BrokenRule.of("closing.none", number);
        }
        tasks.complete(task.getId());
        return requesting.newestOf(cases.caseFile(number).getId()).orElseThrow();
    }

    /**
     * Takes the open request for a case back, for who asked.
     *
     * @throws BrokenRule where somebody else asked, or it is settled
     */
    public CaseClosing withdraw(String number) {
        CaseClosing asked = requesting.withdrawable(number);
        try {
            messages.send(TAKEN_BACK, number, asked.getAgencyId());
        } catch (MismatchingMessageCorrelationException e) {
            // It is settled, or on its way there: nothing waits for the message any more.
            throw BrokenRule.of("closing.none", number);
        }
        return requesting.closing(asked.getId());
    }

    /** Where a case is closed otherwise, nobody is asked to decide any more. */
    @EventListener(condition = "#event.kind() == 'closing.overtaken'")
    public void end(CaseClosingChanged event) {
        messages.sendToAll(OVERTAKEN, event.subject(), event.agencyId());
    }
}
