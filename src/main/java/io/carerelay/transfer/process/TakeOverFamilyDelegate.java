package io.carerelay.transfer.process;

import io.carerelay.shared.ProcessVariables;
import io.carerelay.transfer.HandOver;
import io.carerelay.transfer.TransferRegister;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes {@code clientId}. */
@Component
class TakeOverFamilyDelegate implements JavaDelegate {

    private final HandOver handOver;
    private final TransferRegister register;

    TakeOverFamilyDelegate(HandOver handOver, TransferRegister register) {
        this.handOver = handOver;
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOver.takeOver(execution.getProcessBusinessKey());
        execution.setVariable(
                ProcessVariables.CLIENT_ID,
                register.transfer(execution.getProcessBusinessKey()).getClientId());
    }
}
