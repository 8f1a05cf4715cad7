package io.carerelay.message.process;

import io.carerelay.message.MessageAnswering;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes {@code answerer}, who is responsible now; it is not stored. */
@Component
class FindAnswererDelegate implements JavaDelegate {

    private final MessageAnswering answering;

    FindAnswererDelegate(MessageAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ProcessVariables.ANSWERER,
                Variables.untypedValue(
                        answering.answerer(execution.getProcessBusinessKey()).orElse(null), true));
    }
}
