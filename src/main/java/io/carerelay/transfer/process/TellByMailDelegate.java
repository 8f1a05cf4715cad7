package io.carerelay.transfer.process;

import io.carerelay.agency.StaffMail;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code staffId}. Writes no variable; that person is told that there is news about a transfer. */
@Component
class TellByMailDelegate implements JavaDelegate {

    private final StaffMail mail;

    TellByMailDelegate(StaffMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.send((Long) execution.getVariable(ProcessVariables.STAFF_ID), "transfer");
    }
}
