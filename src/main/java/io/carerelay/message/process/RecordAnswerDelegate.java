package io.carerelay.message.process;

import io.carerelay.message.MessageAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the conversation of the business key, and sends it. Writes no variable. */
@Component
class RecordAnswerDelegate implements JavaDelegate {

    private final MessageAnswering answering;

    RecordAnswerDelegate(MessageAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.record(execution.getProcessBusinessKey());
    }
}
