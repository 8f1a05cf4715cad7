package io.carerelay.transfer.process;

import io.carerelay.shared.ProcessVariables;
import io.carerelay.transfer.TransferDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the transfer of the business key. Writes {@code accepted}. */
@Component
class RecordTransferDecisionDelegate implements JavaDelegate {

    private final TransferDeciding deciding;

    RecordTransferDecisionDelegate(TransferDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.ACCEPTED, deciding.recordDecision(execution.getProcessBusinessKey()));
    }
}
