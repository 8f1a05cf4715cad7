package io.carerelay.assignment.process;

import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the case number. Writes no variable. Who entered the intake becomes the Enroller, whoever resolved it. */
@Component
class EnrolClientDelegate implements JavaDelegate {

    private final ProgramEnrolling enrolling;
    private final CaseRegister cases;
    private final IntakeDesk intakes;

    EnrolClientDelegate(ProgramEnrolling enrolling, CaseRegister cases, IntakeDesk intakes) {
        this.enrolling = enrolling;
        this.cases = cases;
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long caseId = cases.caseFile(execution.getProcessBusinessKey()).getId();
        Intake intake = intakes.ofCase(caseId);
        enrolling.enrol(intake.getClientId(), intake.getProgramId(), intake.getEnteredBy());
    }
}
