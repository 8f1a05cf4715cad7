package io.carerelay.transfer.process;

import io.carerelay.transfer.HandOver;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the record is the receiver's after it. */
@Component
class ReleaseFamilyDelegate implements JavaDelegate {

    private final HandOver handOver;

    ReleaseFamilyDelegate(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOver.release(execution.getProcessBusinessKey());
    }
}
