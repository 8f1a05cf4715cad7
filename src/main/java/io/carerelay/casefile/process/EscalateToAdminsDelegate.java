package io.carerelay.casefile.process;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number. Opens the waiting task {@code assignCaseWorkers} to the admins too. */
@Component
class EscalateToAdminsDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final CaseRegister cases;
    private final WaitingTasks tasks;

    EscalateToAdminsDelegate(CaseRegister cases, WaitingTasks tasks) {
        this.cases = cases;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "assignCaseWorkers", URGENT);
        tasks.offerTo(execution, "assignCaseWorkers", "admins");
        cases.noteDeadline(execution.getProcessBusinessKey(), "case.assignmentEscalated");
    }
}
