package io.carerelay.assignment.process;

import io.carerelay.assignment.ReceivingTeam;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code clientId}; the team was assigned as it was sent. Writes no variable. */
@Component
class RecordReceivingTeamDelegate implements JavaDelegate {

    private final ReceivingTeam team;

    RecordReceivingTeamDelegate(ReceivingTeam team) {
        this.team = team;
    }

    @Override
    public void execute(DelegateExecution execution) {
        team.requireWhole((Long) execution.getVariable(ProcessVariables.CLIENT_ID));
    }
}
