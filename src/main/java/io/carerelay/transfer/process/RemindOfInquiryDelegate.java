package io.carerelay.transfer.process;

import io.carerelay.shared.process.WaitingTasks;
import io.carerelay.transfer.InquiryAnswering;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the business key. Lifts {@code considerInquiry} and tells the admins. */
@Component
class RemindOfInquiryDelegate implements JavaDelegate {

    private final InquiryAnswering answering;
    private final WaitingTasks tasks;

    RemindOfInquiryDelegate(InquiryAnswering answering, WaitingTasks tasks) {
        this.answering = answering;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.raise(execution, InquiryProcess.CONSIDER, ReceptionProcess.HIGH);
        answering.remind(execution.getProcessBusinessKey());
    }
}
