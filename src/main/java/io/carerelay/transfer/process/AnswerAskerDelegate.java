package io.carerelay.transfer.process;

import io.carerelay.transfer.InquiryAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the answer stored with the inquiry of the business key. Writes no variable; the agency that asked is told what it may learn. */
@Component
class AnswerAskerDelegate implements JavaDelegate {

    private final InquiryAnswering answering;

    AnswerAskerDelegate(InquiryAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.record(execution.getProcessBusinessKey());
    }
}
