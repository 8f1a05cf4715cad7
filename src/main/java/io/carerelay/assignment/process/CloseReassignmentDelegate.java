package io.carerelay.assignment.process;

import io.carerelay.assignment.ReassignmentRun;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the reference. Writes no variable. */
@Component
class CloseReassignmentDelegate implements JavaDelegate {

    private final ReassignmentRun run;

    CloseReassignmentDelegate(ReassignmentRun run) {
        this.run = run;
    }

    @Override
    public void execute(DelegateExecution execution) {
        run.close(execution.getProcessBusinessKey());
    }
}
