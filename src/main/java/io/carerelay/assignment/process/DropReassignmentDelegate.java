package io.carerelay.assignment.process;

import io.carerelay.assignment.ReassignmentRun;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the reference. Drops a preview that nobody decided on, since it says little about today by now. */
@Component
class DropReassignmentDelegate implements JavaDelegate {

    private final ReassignmentRun run;

    DropReassignmentDelegate(ReassignmentRun run) {
        this.run = run;
    }

    @Override
    public void execute(DelegateExecution execution) {
        run.expire(execution.getProcessBusinessKey());
    }
}
