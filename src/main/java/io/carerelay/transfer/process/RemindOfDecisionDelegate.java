package io.carerelay.transfer.process;

import io.carerelay.shared.process.WaitingTasks;
import io.carerelay.transfer.TransferDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts {@code decideTransfer} and tells the receiver's admins. */
@Component
class RemindOfDecisionDelegate implements JavaDelegate {

    private final TransferDeciding deciding;
    private final WaitingTasks tasks;

    RemindOfDecisionDelegate(TransferDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "decideTransfer", ReceptionProcess.HIGH);
        deciding.tell(execution.getProcessBusinessKey(), "transfer.reminded");
    }
}
