package io.carerelay.casefile.process;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.shared.ProcessVariables;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The process {@code casefile-opening}: the only door through which our code starts it and sends it messages. */
@Service
public class OpeningProcess {

    /** Process id. */
    public static final String KEY = "casefile-opening";

    private static final String CLOSED = "caseClosed";

    private final RuntimeService runtime;
    private final IntakeDesk intakes;
    private final CaseMessages messages;

    OpeningProcess(RuntimeService runtime, IntakeDesk intakes, CaseMessages messages) {
        this.runtime = runtime;
        this.intakes = intakes;
        this.messages = messages;
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

    /** Whatever the opening of a case still waits for ends in the transaction in which the case is closed. */
    @EventListener(condition = "#event.kind() == 'case.closed'")
    @Transactional
    public void end(CaseRegister.CaseChanged event) {
        messages.sendToAll(CLOSED, event.subject(), event.agencyId());
    }
}
