package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferOutcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; who asked is told. */
@Component
class NoteDeclineDelegate implements JavaDelegate {

    private final TransferOutcome outcome;

    NoteDeclineDelegate(TransferOutcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcome.declined(execution.getProcessBusinessKey());
    }
}
