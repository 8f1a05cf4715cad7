package io.carerelay.transfer.process;

import io.carerelay.transfer.InquiryAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the admins are told. */
@Component
class ReceiveInquiryDelegate implements JavaDelegate {

    private final InquiryAnswering answering;

    ReceiveInquiryDelegate(InquiryAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.receive(execution.getProcessBusinessKey());
    }
}
