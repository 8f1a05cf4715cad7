package io.carerelay.transfer.process;

import io.carerelay.transfer.TransferConversation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; who asked for the transfer is told. */
@Component
class NoteQuestionDelegate implements JavaDelegate {

    private final TransferConversation conversation;

    NoteQuestionDelegate(TransferConversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversation.noteQuestion(execution.getProcessBusinessKey());
    }
}
