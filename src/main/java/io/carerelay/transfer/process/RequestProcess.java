package io.carerelay.transfer.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ClientRecords.ClientChanged;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferApproving;
import io.carerelay.transfer.TransferConversation;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferRequesting;
import io.carerelay.transfer.TransferWish;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code transfer-request} of the sending agency: the only door through which it is started, its tasks
 * completed by our pages and API, and messages are sent to it.
 */
@Service
@Transactional
public class RequestProcess {

    /** Process id. */
    public static final String KEY = "transfer-request";

    private static final int NORMAL = 60;
    private static final String DECIDED = "transferDecided";
    private static final String TAKEN_BACK = "transferTakenBack";
    private static final String ASKED_BACK = "transferAskedBack";

    private final TransferRequesting requesting;
    private final TransferApproving approving;
    private final TransferConversation conversation;
    private final TransferRegister register;
    private final ReceptionProcess reception;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsNobody asNobody;

    RequestProcess(
            TransferRequesting requesting,
            TransferApproving approving,
            TransferConversation conversation,
            TransferRegister register,
            ReceptionProcess reception,
            RuntimeService runtime,
            TaskService tasks,
            AsNobody asNobody) {
        this.requesting = requesting;
        this.approving = approving;
        this.conversation = conversation;
        this.register = register;
        this.reception = reception;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    /**
     * Proposes or initiates a transfer; as {@link TransferRequesting#request}.
     *
     * @return the transfer as the process left it
     */
    public Transfer request(UUID entry, String recordNumber, TransferWish wish) {
        TransferRequesting.Request request = requesting.request(entry, recordNumber, wish);
        Transfer transfer = request.transfer();
        if (request.isNew()) {
            asNobody.run(() -> runtime.startProcessInstanceByKey(
                    KEY,
                    transfer.getNumber(),
                    Map.of(
                            ProcessVariables.PROPOSED, transfer.isProposed(),
                            ProcessVariables.OVERRIDE_NEEDED, transfer.isOverrideOpen(),
                            ProcessVariables.EXPIRES_AT, Date.from(transfer.getExpiresAt()),
                            ProcessVariables.TASK_PRIORITY, NORMAL)));
        }
        return register.transfer(transfer.getNumber());
    }

    /** Approves or rejects with the rights of who is signed in, as they could in Tasklist. */
    public Transfer approve(String number, Answer answer, String reason) {
        approving.answer(number, answer, reason);
        String agencyId = AgencyContext.current().agencyId();
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(KEY)
                .tenantIdIn(agencyId)
                .singleResult();
        if (task == null) {
            throw BrokenRule.of("transfer.nothingToApprove", number);
        }
        tasks.complete(task.getId());
        return register.transfer(number);
    }

    /** Takes a transfer back; as {@link TransferRequesting#withdraw}. */
    public Transfer withdraw(String number, String reason) {
        Transfer transfer = requesting.withdraw(number, reason);
        send(TAKEN_BACK, transfer);
        return register.transfer(number);
    }

    /** A family that is not served any more has nothing to be handed over. */
    @EventListener(condition = "#event.kind() == 'client.serviceEnded'")
    public void end(ClientChanged event) {
        requesting.overtake(event.clientId()).ifPresent(transfer -> send(TAKEN_BACK, transfer));
    }

    /** Says something to the other agency within a transfer; as {@link TransferConversation#say}. */
    public void say(UUID entry, String number, String text) {
        if (!conversation.say(entry, number, text)) {
            return;
        }
        Transfer transfer = register.transfer(number);
        if (transfer.getFromAgency().equals(AgencyContext.current().agencyId())) {
            reception.noteAnswer(transfer);
        } else {
            send(ASKED_BACK, transfer);
        }
    }

    /** The receiver has decided: the sender goes on, in the same transaction. */
    void answer(String number, boolean accepted) {
        Transfer transfer = register.transfer(number);
        asNobody.run(() -> message(DECIDED, transfer)
                .setVariable(ProcessVariables.ACCEPTED, accepted)
                .correlate());
    }

    private void send(String name, Transfer transfer) {
        asNobody.run(() -> message(name, transfer).correlate());
    }

    private MessageCorrelationBuilder message(String name, Transfer transfer) {
        return runtime.createMessageCorrelation(name)
                .processInstanceBusinessKey(transfer.getNumber())
                .tenantId(transfer.getFromAgency());
    }
}
