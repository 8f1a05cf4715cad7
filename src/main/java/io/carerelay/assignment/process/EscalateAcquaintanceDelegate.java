package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Shows the waiting task {@code getToKnowFamily} to supervisors as urgent; it stays the Case Manager's. */
@Component
class EscalateAcquaintanceDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final CaseManagerDeciding deciding;
    private final WaitingTasks tasks;

    EscalateAcquaintanceDelegate(CaseManagerDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "getToKnowFamily", URGENT);
        deciding.noteDeadline(execution.getProcessBusinessKey(), "caseManagerRequest.acquaintanceEscalated");
    }
}
