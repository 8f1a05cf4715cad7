package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the request of the business key. Writes {@code caseManager}: the login of who gets to know the family, or null. */
@Component
class RecordCaseManagerDelegate implements JavaDelegate {

    private final CaseManagerDeciding deciding;

    RecordCaseManagerDelegate(CaseManagerDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ProcessVariables.CASE_MANAGER,
                deciding.recordCaseManager(execution.getProcessBusinessKey()).orElse(null));
    }
}
