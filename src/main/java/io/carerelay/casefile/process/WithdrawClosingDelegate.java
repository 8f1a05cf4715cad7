package io.carerelay.casefile.process;

import io.carerelay.casefile.ClosingRequesting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable. */
@Component
class WithdrawClosingDelegate implements JavaDelegate {

    private final ClosingRequesting requesting;

    WithdrawClosingDelegate(ClosingRequesting requesting) {
        this.requesting = requesting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requesting.withdraw(execution.getProcessBusinessKey());
    }
}
