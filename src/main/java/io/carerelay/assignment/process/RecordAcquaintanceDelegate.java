package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the note stored with the request of the business key. Writes no variable. */
@Component
class RecordAcquaintanceDelegate implements JavaDelegate {

    private final CaseManagerDeciding deciding;

    RecordAcquaintanceDelegate(CaseManagerDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deciding.recordAcquaintance(execution.getProcessBusinessKey());
    }
}
