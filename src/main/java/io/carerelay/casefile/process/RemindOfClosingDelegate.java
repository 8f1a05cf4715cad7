package io.carerelay.casefile.process;

import io.carerelay.casefile.ClosingDeciding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts the waiting task {@code approveClosing} in every list. */
@Component
class RemindOfClosingDelegate implements JavaDelegate {

    private static final int HIGH = 85;

    private final ClosingDeciding deciding;
    private final WaitingTasks tasks;

    RemindOfClosingDelegate(ClosingDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "approveClosing", HIGH);
        deciding.noteDeadline(execution.getProcessBusinessKey(), "closing.reminded");
    }
}
