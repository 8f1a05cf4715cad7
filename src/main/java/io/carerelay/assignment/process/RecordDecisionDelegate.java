package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the request of the business key. Writes {@code approved}. */
@Component
class RecordDecisionDelegate implements JavaDelegate {

    private final CaseManagerDeciding deciding;

    RecordDecisionDelegate(CaseManagerDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.APPROVED, deciding.recordDecision(execution.getProcessBusinessKey()));
    }
}
