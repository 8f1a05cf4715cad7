package io.carerelay.assignment.process;

import io.carerelay.assignment.CaseManagerRequesting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable. */
@Component
class WithdrawRequestDelegate implements JavaDelegate {

    private final CaseManagerRequesting requesting;

    WithdrawRequestDelegate(CaseManagerRequesting requesting) {
        this.requesting = requesting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requesting.withdraw(execution.getProcessBusinessKey());
    }
}
