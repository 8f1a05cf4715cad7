package io.carerelay.transfer.process;

import io.carerelay.shared.ProcessVariables;
import io.carerelay.transfer.TransferApproving;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the transfer of the business key. Writes {@code approved}. */
@Component
class RecordOverrideDelegate implements JavaDelegate {

    private final TransferApproving approving;

    RecordOverrideDelegate(TransferApproving approving) {
        this.approving = approving;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.APPROVED, approving.recordOverride(execution.getProcessBusinessKey()));
    }
}
