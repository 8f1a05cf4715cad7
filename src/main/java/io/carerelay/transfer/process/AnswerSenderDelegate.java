package io.carerelay.transfer.process;

import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code accepted}. The sender's {@code transfer-request} goes on in the same transaction: it lets the family go, or ends. */
@Component
class AnswerSenderDelegate implements JavaDelegate {

    private final RequestProcess request;

    AnswerSenderDelegate(RequestProcess request) {
        this.request = request;
    }

    @Override
    public void execute(DelegateExecution execution) {
        request.answer(execution.getProcessBusinessKey(), (Boolean) execution.getVariable(ProcessVariables.ACCEPTED));
    }
}
