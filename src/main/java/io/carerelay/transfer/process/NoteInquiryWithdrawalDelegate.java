package io.carerelay.transfer.process;

import io.carerelay.transfer.InquiryAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Writes no variable; the admins are told that there is nothing to answer. */
@Component
class NoteInquiryWithdrawalDelegate implements JavaDelegate {

    private final InquiryAnswering answering;

    NoteInquiryWithdrawalDelegate(InquiryAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answering.noteWithdrawal(execution.getProcessBusinessKey());
    }
}
