package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferConversation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the receiver's admins are told. */
@Component
class NoteAnswerDelegate implements JavaDelegate {

    private final TransferConversation conversation;

    NoteAnswerDelegate(TransferConversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversation.noteAnswer(execution.getProcessBusinessKey());
    }
}
