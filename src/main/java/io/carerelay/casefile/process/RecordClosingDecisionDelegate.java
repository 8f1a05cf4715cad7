package io.carerelay.casefile.process;

import io.carerelay.casefile.ClosingDeciding;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the request of the business key. Writes {@code approved}. */
@Component
class RecordClosingDecisionDelegate implements JavaDelegate {

    private final ClosingDeciding deciding;

    RecordClosingDecisionDelegate(ClosingDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.APPROVED, deciding.recordDecision(execution.getProcessBusinessKey()));
    }
}
