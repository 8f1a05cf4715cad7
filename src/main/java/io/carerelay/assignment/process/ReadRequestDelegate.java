package io.carerelay.assignment.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.shared.ProcessVariables;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads {@code requestId}, once: from here on the business key says which request it is. Writes {@code direct},
 * {@code caseNumber} and {@code taskPriority}.
 */
@Component
class ReadRequestDelegate implements JavaDelegate {

    private static final int NORMAL = 50;

    private final CaseManagerRequesting requesting;

    ReadRequestDelegate(CaseManagerRequesting requesting) {
        this.requesting = requesting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseManagerRequest request = requesting.begin(requestId(execution));
        execution.removeVariable(ProcessVariables.REQUEST_ID);
        execution.setProcessBusinessKey(request.getReference());
        execution.setVariable(ProcessVariables.CASE_NUMBER, request.getReference());
        execution.setVariable(ProcessVariables.TASK_PRIORITY, NORMAL);
        execution.setVariable(ProcessVariables.DIRECT, request.isDirect());
    }

    private static UUID requestId(DelegateExecution execution) {
        try {
            return UUID.fromString(String.valueOf(execution.getVariable(ProcessVariables.REQUEST_ID)));
        } catch (IllegalArgumentException e) {
            throw BrokenRule.of("request.unknown");
        }
    }
}
