package io.carerelay.transfer.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the receiver no longer has to decide. */
@Component
class CallOffReceptionDelegate implements JavaDelegate {

    private final ReceptionProcess reception;

    CallOffReceptionDelegate(ReceptionProcess reception) {
        this.reception = reception;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reception.callOff(execution.getProcessBusinessKey());
    }
}
