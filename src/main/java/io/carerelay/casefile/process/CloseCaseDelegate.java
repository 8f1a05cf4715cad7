package io.carerelay.casefile.process;

import io.carerelay.casefile.ClosingDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; what else waits in the case ends with it. */
@Component
class CloseCaseDelegate implements JavaDelegate {

    private final ClosingDeciding deciding;

    CloseCaseDelegate(ClosingDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deciding.close(execution.getProcessBusinessKey());
    }
}
