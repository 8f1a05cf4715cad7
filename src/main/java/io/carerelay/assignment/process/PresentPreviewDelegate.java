package io.carerelay.assignment.process;

import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the reference. Writes who is asked to confirm: {@code requestedBy} and {@code deciders}; and {@code caseNumber}. */
@Component
class PresentPreviewDelegate implements JavaDelegate {

    private final ReassignmentDesk desk;

    PresentPreviewDelegate(ReassignmentDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reassignment drafted = desk.reassignment(execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.CASE_NUMBER, drafted.getReference());
        execution.setVariable(ProcessVariables.REQUESTED_BY, drafted.getRequestedBy());
        execution.setVariable(
                ProcessVariables.DECIDERS, drafted.getKind() == Reassignment.Kind.LEAVER ? "admins" : "supervisors");
    }
}
