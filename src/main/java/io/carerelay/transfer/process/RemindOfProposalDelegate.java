package io.carerelay.transfer.process;

import io.carerelay.shared.process.WaitingTasks;
import io.carerelay.transfer.TransferApproving;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts {@code approveProposal} and tells the admins. */
@Component
class RemindOfProposalDelegate implements JavaDelegate {

    private final TransferApproving approving;
    private final WaitingTasks tasks;

    RemindOfProposalDelegate(TransferApproving approving, WaitingTasks tasks) {
        this.approving = approving;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "approveProposal", ReceptionProcess.HIGH);
        approving.remind(execution.getProcessBusinessKey());
    }
}
