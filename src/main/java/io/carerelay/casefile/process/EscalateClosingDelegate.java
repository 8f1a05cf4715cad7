package io.carerelay.casefile.process;

import io.carerelay.casefile.ClosingDeciding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Opens the waiting task {@code approveClosing} to the admins too. */
@Component
class EscalateClosingDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final ClosingDeciding deciding;
    private final WaitingTasks tasks;

    EscalateClosingDelegate(ClosingDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "approveClosing", URGENT);
        tasks.offerTo(execution, "approveClosing", "admins");
        deciding.noteDeadline(execution.getProcessBusinessKey(), "closing.escalated");
    }
}
