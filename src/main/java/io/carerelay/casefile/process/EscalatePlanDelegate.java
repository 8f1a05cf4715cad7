package io.carerelay.casefile.process;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.process.WaitingTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number. Shows the waiting task {@code draftCarePlan} to supervisors as urgent; it stays the worker's. */
@Component
class EscalatePlanDelegate implements JavaDelegate {

    private static final int URGENT = 100;

    private final CaseRegister cases;
    private final WaitingTasks tasks;

    EscalatePlanDelegate(CaseRegister cases, WaitingTasks tasks) {
        this.cases = cases;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "draftCarePlan", URGENT);
        cases.noteDeadline(execution.getProcessBusinessKey(), "case.planEscalated");
    }
}
