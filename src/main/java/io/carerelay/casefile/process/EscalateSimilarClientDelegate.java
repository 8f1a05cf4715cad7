package io.carerelay.casefile.process;

import io.carerelay.casefile.IntakeDesk;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Gives the waiting task {@code resolveSimilarClient} back to all supervisors. */
@Component
class EscalateSimilarClientDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final IntakeDesk intakes;
    private final WaitingTasks tasks;

    EscalateSimilarClientDelegate(IntakeDesk intakes, WaitingTasks tasks) {
        this.intakes = intakes;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.release(execution, "resolveSimilarClient");
        tasks.raise(execution, "resolveSimilarClient", URGENT);
        intakes.noteOverdue(execution.getProcessBusinessKey());
    }
}
