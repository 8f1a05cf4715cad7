package io.carerelay.casefile.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.shared.ProcessVariables;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code intakeId}, once: from here on the business key says which intake it is. Writes the routing facts. */
@Component
class FindSimilarClientsDelegate implements JavaDelegate {

    private final IntakeDesk intakes;

    FindSimilarClientsDelegate(IntakeDesk intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Intake intake = intakes.begin(intakeId(execution));
        execution.removeVariable(ProcessVariables.INTAKE_ID);
        execution.setProcessBusinessKey(intake.getReference());
        execution.setVariable(ProcessVariables.CASE_NUMBER, intake.getReference());
        execution.setVariable(
                ProcessVariables.TASK_PRIORITY, intake.getPriority().taskPriority());
        execution.setVariable(ProcessVariables.PROGRAM_CHOSEN, intake.getProgramId() != null);
        execution.setVariable(
                ProcessVariables.SIMILAR_FOUND,
                !intakes.searchBeforeRegistering(intake).isEmpty());
    }

    private static UUID intakeId(DelegateExecution execution) {
        try {
            return UUID.fromString(String.valueOf(execution.getVariable(ProcessVariables.INTAKE_ID)));
        } catch (IllegalArgumentException e) {
            throw BrokenRule.of("intake.unknown");
        }
    }
}
