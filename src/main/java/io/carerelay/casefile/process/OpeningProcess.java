package io.carerelay.casefile.process;

import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.shared.ProcessVariables;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The process {@code casefile-opening}: the only door through which our code starts it. */
@Service
public class OpeningProcess {

    /** Process id. */
    public static final String KEY = "casefile-opening";

    private final RuntimeService runtime;
    private final IntakeDesk intakes;

    OpeningProcess(RuntimeService runtime, IntakeDesk intakes) {
        this.runtime = runtime;
        this.intakes = intakes;
    }

    /**
     * Starts the opening of a case from a stored intake, as Tasklist does.
     *
     * @return the intake as the process left it: with a case, or waiting for a similar client to be resolved
     */
    @Transactional
    public Intake start(UUID intakeId) {
        runtime.startProcessInstanceByKey(KEY, Map.of(ProcessVariables.INTAKE_ID, intakeId.toString()));
        return intakes.intake(intakeId);
    }
}
