package io.carerelay.assignment.process;

import io.carerelay.assignment.ReassignmentRun;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the reference. Writes {@code rowsLeft}. */
@Component
class MoveRowsDelegate implements JavaDelegate {

    private final ReassignmentRun run;

    MoveRowsDelegate(ReassignmentRun run) {
        this.run = run;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.ROWS_LEFT, run.moveChunk(execution.getProcessBusinessKey()));
    }
}
