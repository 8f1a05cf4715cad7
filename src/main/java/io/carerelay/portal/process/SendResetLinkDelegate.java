package io.carerelay.portal.process;

import io.carerelay.portal.ResetMail;
import io.carerelay.shared.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads {@code accountId}. Writes no variable; whoever it belongs to is sent a link for a new password. */
@Component
class SendResetLinkDelegate implements JavaDelegate {

    private final ResetMail mail;

    SendResetLinkDelegate(ResetMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.send((Long) execution.getVariable(ProcessVariables.ACCOUNT_ID));
    }
}
