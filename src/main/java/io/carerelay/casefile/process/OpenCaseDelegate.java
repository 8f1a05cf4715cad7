package io.carerelay.casefile.process;

import io.carerelay.casefile.IntakeDesk;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the intake of the business key. Writes the case number, which becomes the business key, and {@code caseNumber}. */
@Component
class OpenCaseDelegate implements JavaDelegate {

    private final IntakeDesk intakes;

    OpenCaseDelegate(IntakeDesk intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = intakes.openCase(execution.getProcessBusinessKey()).getNumber();
        execution.setProcessBusinessKey(number);
        execution.setVariable(ProcessVariables.CASE_NUMBER, number);
    }
}
