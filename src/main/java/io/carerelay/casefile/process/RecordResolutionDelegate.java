package io.carerelay.casefile.process;

import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.Resolution;
import io.carerelay.shared.ProcessVariables;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the intake of the business key. Writes {@code resolution}. */
@Component
class RecordResolutionDelegate implements JavaDelegate {

    private final IntakeDesk intakes;

    RecordResolutionDelegate(IntakeDesk intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Resolution resolution = intakes.recordResolution(execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.RESOLUTION, resolution.name().toLowerCase(Locale.ROOT));
    }
}
