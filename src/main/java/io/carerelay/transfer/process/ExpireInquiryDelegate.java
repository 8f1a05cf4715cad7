package io.carerelay.transfer.process;

import io.carerelay.transfer.InquiryAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the agency that asked is told that nobody answered. */
@Component
class ExpireInquiryDelegate implements JavaDelegate {

    private final InquiryAnswering answering;

    ExpireInquiryDelegate(InquiryAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.expire(execution.getProcessBusinessKey());
    }
}
