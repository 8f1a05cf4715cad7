package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerRequesting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; who asked is told. */
@Component
class ExpireRequestDelegate implements JavaDelegate {

    private final CaseManagerRequesting requesting;

    ExpireRequestDelegate(CaseManagerRequesting requesting) {
        this.requesting = requesting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requesting.expire(execution.getProcessBusinessKey());
    }
}
