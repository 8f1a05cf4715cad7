package io.carerelay.transfer.process;

import io.carerelay.shared.process.WaitingTasks;
import io.carerelay.transfer.TransferDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts {@code assignReceivingTeam} and tells the admins. */
@Component
class RemindOfTeamDelegate implements JavaDelegate {

    private final TransferDeciding deciding;
    private final WaitingTasks tasks;

    RemindOfTeamDelegate(TransferDeciding deciding, WaitingTasks tasks) {
        this.deciding = deciding;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, "assignReceivingTeam", ReceptionProcess.HIGH);
        deciding.tell(execution.getProcessBusinessKey(), "transfer.teamReminded");
    }
}
