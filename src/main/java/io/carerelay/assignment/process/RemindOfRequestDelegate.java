package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts the waiting task {@code approveCaseManager} in every list. */
@Component
class RemindOfRequestDelegate implements JavaDelegate {

    private static final int HIGH = 85;

    private final CaseManagerDeciding deciding;
    private final WaitingTasks tasks;

    RemindOfRequestDelegate(CaseManagerDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "approveCaseManager", HIGH);
        deciding.noteDeadline(execution.getProcessBusinessKey(), "caseManagerRequest.reminded");
    }
}
