package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferApproving;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the receiver's {@code transfer-reception} begins. */
@Component
class AskReceiverDelegate implements JavaDelegate {

    private final TransferApproving approving;
    private final ReceptionProcess reception;

    AskReceiverDelegate(TransferApproving approving, ReceptionProcess reception) {
        this.approving = approving;
        this.reception = reception;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reception.begin(approving.ask(execution.getProcessBusinessKey()));
    }
}
