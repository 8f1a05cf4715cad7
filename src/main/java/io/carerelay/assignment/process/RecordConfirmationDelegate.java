package io.carerelay.assignment.process;

import io.carerelay.assignment.Reassignment.Answer;
import io.carerelay.assignment.ReassignmentRun;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the reassignment of the business key. Writes {@code confirmed}. */
@Component
class RecordConfirmationDelegate implements JavaDelegate {

    private final ReassignmentRun run;

    RecordConfirmationDelegate(ReassignmentRun run) {
        this.run = run;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ProcessVariables.CONFIRMED, run.recordAnswer(execution.getProcessBusinessKey()) == Answer.CONFIRM);
    }
}
