package io.carerelay.casefile.process;

import io.carerelay.casefile.IntakeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the intake of the business key. Writes no variable. */
@Component
class RegisterClientDelegate implements JavaDelegate {

    private final IntakeDesk intakes;

    RegisterClientDelegate(IntakeDesk intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intakes.registerClient(execution.getProcessBusinessKey());
    }
}
