package io.carerelay.message.process;

import io.carerelay.client.ClientArrived;
import io.carerelay.client.ClientLeaving;
import io.carerelay.message.AnswerAwaited;
import io.carerelay.message.AnswerSettled;
import io.carerelay.message.MessageAnswering;
import io.carerelay.message.MessageThread;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.shared.process.RunningInstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code message-unanswered}: one instance while a family waits for an answer in a conversation. The record
 * says when one begins and ends, under the client's lock, so there is never a second.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class UnansweredProcess {

    /** Process id. */
    public static final String KEY = "message-unanswered";

    /** The task of whoever is responsible. */
    public static final String TASK = "answerFamily";

    private static final String ANSWERED = "familyAnswered";
    private static final int NORMAL = 50;

    private final RuntimeService runtime;
    private final RunningInstances instances;
    private final MessageAnswering answering;
    private final AsNobody asNobody;
    private final Duration within;

    /** @param within after which time an unanswered message becomes a task */
    UnansweredProcess(
            RuntimeService runtime,
            RunningInstances instances,
            MessageAnswering answering,
            AsNobody asNobody,
            @Value("${carerelay.message.answer-within}") Duration within) {
        this.runtime = runtime;
        this.instances = instances;
        this.answering = answering;
        this.asNobody = asNobody;
        this.within = within;
    }

    @EventListener
    void begin(AnswerAwaited awaited) {
        begin(awaited.reference(), awaited.since());
    }

    /** Somebody answered, or nobody has to: what waits ends. */
    @EventListener
    void end(AnswerSettled settled) {
        asNobody.run(() -> runtime.createMessageCorrelation(ANSWERED)
                .processInstanceBusinessKey(settled.reference())
                .tenantId(settled.agencyId())
                .correlateAll());
    }

    /** At the sender all of it ends with the hand-over (rule T6). */
    @EventListener
    void end(ClientLeaving leaving) {
        instances.end(
                leaving.fromAgency(),
                answering.conversationsOf(leaving.clientId()),
                "Handed over to " + leaving.toAgency());
    }

    /** The receiver goes on with what was carried over; the family has not waited any less. */
    @EventListener
    void begin(ClientArrived arrived) {
        List<MessageThread> waiting = answering.waitingOf(arrived.clientId());
        waiting.forEach(thread -> begin(thread.getReference(), thread.getWaitingSince()));
    }

    private void begin(String reference, Instant since) {
        asNobody.run(() -> runtime.createProcessInstanceByKey(KEY)
                .businessKey(reference)
                .processDefinitionWithoutTenantId()
                .setVariable(ProcessVariables.CASE_NUMBER, reference)
                .setVariable(ProcessVariables.TASK_PRIORITY, NORMAL)
                .setVariable(ProcessVariables.ANSWER_BY, Date.from(since.plus(within)))
                .execute());
    }
}
