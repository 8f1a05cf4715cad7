package io.carerelay.agency.process;

import io.carerelay.agency.StaffMail;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.OneWaiting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads {@code staffId}. Writes no variable; that person is told that there is something new. Mails about transfers that
 * an earlier version left waiting in a process of their own come here too.
 */
@Component
class TellByMailDelegate implements JavaDelegate {

    private final StaffMail mail;
    private final OneWaiting instances;

    TellByMailDelegate(StaffMail mail, OneWaiting instances) {
        this.mail = mail;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (instances.takeHold(execution)) {
            mail.tell((Long) execution.getVariable(ProcessVariables.STAFF_ID), execution.getProcessInstanceId());
        }
    }
}
