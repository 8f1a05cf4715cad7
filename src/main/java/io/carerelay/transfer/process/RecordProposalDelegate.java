package io.carerelay.transfer.process;

import io.carerelay.shared.ProcessVariables;
import io.carerelay.transfer.TransferApproving;
import io.carerelay.transfer.TransferRegister;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the transfer of the business key. Writes {@code approved}, {@code overrideNeeded}. */
@Component
class RecordProposalDelegate implements JavaDelegate {

    private final TransferApproving approving;
    private final TransferRegister register;

    RecordProposalDelegate(TransferApproving approving, TransferRegister register) {
        this.approving = approving;
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProcessVariables.APPROVED, approving.recordProposal(execution.getProcessBusinessKey()));
        execution.setVariable(
                ProcessVariables.OVERRIDE_NEEDED,
                register.transfer(execution.getProcessBusinessKey()).isOverrideOpen());
    }
}
