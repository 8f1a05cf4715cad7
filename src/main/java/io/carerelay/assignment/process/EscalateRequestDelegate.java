package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Opens the waiting task {@code approveCaseManager} to the admins too. */
@Component
class EscalateRequestDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final CaseManagerDeciding deciding;
    private final WaitingTasks tasks;

    EscalateRequestDelegate(CaseManagerDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "approveCaseManager", URGENT);
        tasks.offerTo(execution, "approveCaseManager", "admins");
        deciding.noteDeadline(execution.getProcessBusinessKey(), "caseManagerRequest.escalated");
    }
}
