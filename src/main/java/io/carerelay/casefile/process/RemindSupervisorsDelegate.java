package io.carerelay.casefile.process;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number. Lifts the waiting task {@code assignCaseWorkers} in every list. */
@Component
class RemindSupervisorsDelegate implements JavaDelegate {

    private static final int HIGH = 85;

    private final CaseRegister cases;
    private final WaitingTasks tasks;

    RemindSupervisorsDelegate(CaseRegister cases, WaitingTasks tasks) {
        this.cases = cases;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "assignCaseWorkers", HIGH);
        cases.noteDeadline(execution.getProcessBusinessKey(), "case.assignmentReminded");
    }
}
