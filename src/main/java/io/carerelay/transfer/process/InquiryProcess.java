package io.carerelay.transfer.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.transfer.InquiryAnswering;
import io.carerelay.transfer.InquiryAsking;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.InquiryWish;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code transfer-inquiry} of the agency that is asked for a transfer: the only door through which it is
 * begun and called off, and its task completed by our pages and API.
 */
@Service
@Transactional
public class InquiryProcess {

    /** Process id. */
    public static final String KEY = "transfer-inquiry";

    /** The admin's task. */
    static final String CONSIDER = "considerInquiry";

    private static final int NORMAL = 50;
    private static final String TAKEN_BACK = "transferInquiryTakenBack";

    private final InquiryAsking asking;
    private final InquiryAnswering answering;
    private final InquiryRegister register;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsNobody asNobody;

    InquiryProcess(
            InquiryAsking asking,
            InquiryAnswering answering,
            InquiryRegister register,
            RuntimeService runtime,
            TaskService tasks,
            AsNobody asNobody) {
        this.asking = asking;
        this.answering = answering;
        this.register = register;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    /** Asks another agency for a transfer; as {@link InquiryAsking#ask}. Its process begins in its name. */
    public TransferInquiry ask(UUID entry, InquiryWish wish) {
        InquiryAsking.Asked asked = asking.ask(entry, wish);
        TransferInquiry inquiry = asked.inquiry();
        if (asked.isNew()) {
            AgencyContext holder = AgencyContext.ofAgency(
                    inquiry.getHolderAgency(), AgencyContext.current().actor());
            asNobody.run(() -> holder.run(() -> runtime.createProcessInstanceByKey(KEY)
                    .businessKey(inquiry.getReference())
                    .processDefinitionWithoutTenantId()
                    .setVariable(ProcessVariables.TASK_PRIORITY, NORMAL)
                    .setVariable(ProcessVariables.EXPIRES_AT, Date.from(inquiry.getExpiresAt()))
                    .execute()));
        }
        return register.inquiry(inquiry.getReference());
    }

    /** Takes an inquiry back; as {@link InquiryAsking#withdraw}. */
    public TransferInquiry withdraw(String reference) {
        TransferInquiry inquiry = asking.withdraw(reference);
        asNobody.run(() -> runtime.createMessageCorrelation(TAKEN_BACK)
                .processInstanceBusinessKey(reference)
                .tenantId(inquiry.getHolderAgency())
                .correlate());
        return register.inquiry(reference);
    }

    /** Answers with the rights of who is signed in, as they could in Tasklist; as {@link InquiryAnswering#answer}. */
    public TransferInquiry answer(String reference, Kind answer, String note) {
        answering.answer(reference, answer, note);
        Task task = waiting(reference).orElseThrow(() -> BrokenRule.of("inquiry.nothingToAnswer", reference));
        tasks.complete(task.getId());
        return register.inquiry(reference);
    }

    /** Id in the engine of the task that the current person may work on; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> waitingId(String reference) {
        return waiting(reference).map(Task::getId);
    }

    private Optional<Task> waiting(String reference) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(KEY)
                .tenantIdIn(AgencyContext.current().agencyId())
                .singleResult());
    }
}
