package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferDeciding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the receiver's admins are told. */
@Component
class NoteAnswerDelegate implements JavaDelegate {

    private final TransferDeciding deciding;

    NoteAnswerDelegate(TransferDeciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deciding.tell(execution.getProcessBusinessKey(), "transfer.answers");
    }
}
