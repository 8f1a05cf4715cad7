package io.carerelay.transfer.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferDeciding;
import io.carerelay.transfer.TransferRegister;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code transfer-reception} of the receiving agency: the only door through which it is begun and called
 * off, and its tasks completed by our pages and API.
 */
@Service
@Transactional
public class ReceptionProcess {

    /** Process id. */
    public static final String KEY = "transfer-reception";

    /** The admin's task to decide. */
    public static final String DECIDE = "decideTransfer";

    /** The task to assign who works with the family from now on (rule T8). */
    public static final String ASSIGN_TEAM = "assignReceivingTeam";

    /** Priority of a task whose deadline nears. */
    static final int HIGH = 85;

    private static final int NORMAL = 60;
    private static final String CALLED_OFF = "transferCalledOff";
    private static final String ANSWERED = "transferAnswered";

    private final TransferDeciding deciding;
    private final TransferRegister register;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsNobody asNobody;

    ReceptionProcess(
            TransferDeciding deciding,
            TransferRegister register,
            RuntimeService runtime,
            TaskService tasks,
            AsNobody asNobody) {
        this.deciding = deciding;
        this.register = register;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    /** Decides with the rights of who is signed in, as they could in Tasklist. */
    public Transfer decide(String number, Answer answer, String reason) {
        deciding.answer(number, answer, reason);
        complete(number, DECIDE, "transfer.nothingToDecide");
        return register.transfer(number);
    }

    /** Ends the task of assigning the receiving team; refused while it is not whole. */
    public void completeTeam(String number) {
        complete(number, ASSIGN_TEAM, "transfer.teamAssigned");
    }

    /** Id in the engine of the task of that transfer which the current person may work on; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> waitingId(String number) {
        return Optional.ofNullable(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .tenantIdIn(AgencyContext.current().agencyId())
                        .singleResult())
                .map(Task::getId);
    }

    /** Asks the receiver: its process begins in its name, though a step of the sender sets it going. */
    void begin(Transfer transfer) {
        AgencyContext receiver = AgencyContext.ofAgency(
                transfer.getToAgency(), AgencyContext.current().actor());
        asNobody.run(() -> receiver.run(() -> runtime.createProcessInstanceByKey(KEY)
                .businessKey(transfer.getNumber())
                .processDefinitionWithoutTenantId()
                .setVariable(ProcessVariables.TASK_PRIORITY, NORMAL)
                .setVariable(ProcessVariables.EXPIRES_AT, Date.from(transfer.getExpiresAt()))
                .execute()));
    }

    /** The sender withdrew it, or it expired. Before the receiver was asked there is nothing to call off. */
    void callOff(String number) {
        Transfer transfer = register.transfer(number);
        if (transfer.getAskedAt() != null) {
            asNobody.run(() -> message(CALLED_OFF, transfer).correlate());
        }
    }

    /** The sender answered a question. */
    void noteAnswer(Transfer transfer) {
        asNobody.run(() -> message(ANSWERED, transfer).correlate());
    }

    private void complete(String number, String taskKey, String none) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(KEY)
                .taskDefinitionKey(taskKey)
                .tenantIdIn(AgencyContext.current().agencyId())
                .singleResult();
        if (task == null) {
            throw BrokenRule.of(none, number);
        }
        tasks.complete(task.getId());
    }

    private MessageCorrelationBuilder message(String name, Transfer transfer) {
        return runtime.createMessageCorrelation(name)
                .processInstanceBusinessKey(transfer.getNumber())
                .tenantId(transfer.getToAgency());
    }
}
