package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferRequesting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the receiver no longer has to decide. */
@Component
class ExpireTransferDelegate implements JavaDelegate {

    private final TransferRequesting requesting;
    private final ReceptionProcess reception;

    ExpireTransferDelegate(TransferRequesting requesting, ReceptionProcess reception) {
        this.requesting = requesting;
        this.reception = reception;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requesting.expire(execution.getProcessBusinessKey());
        reception.callOff(execution.getProcessBusinessKey());
    }
}
