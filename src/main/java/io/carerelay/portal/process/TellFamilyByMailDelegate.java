package io.carerelay.portal.process;

import io.carerelay.portal.FamilyMail;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.OneWaiting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code accountId}. Writes no variable; that adult is told that there is something new in the portal. */
@Component
class TellFamilyByMailDelegate implements JavaDelegate {

    private final FamilyMail mail;
    private final OneWaiting instances;

    TellFamilyByMailDelegate(FamilyMail mail, OneWaiting instances) {
        this.mail = mail;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (instances.takeHold(execution)) {
            mail.tell((Long) execution.getVariable(ProcessVariables.ACCOUNT_ID), execution.getProcessInstanceId());
        }
    }
}
