package io.carerelay.transfer.process;

import io.carerelay.agency.StaffMail;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import io.carerelay.transfer.TransferNews;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code transfer-mail}: one for each person who is told something about a transfer, begun in the transaction
 * in which they are told, so that a mail goes out for exactly what was stored.
 */
@Service
public class MailProcess {

    /** Process id. */
    public static final String KEY = "transfer-mail";

    private final StaffMail mail;
    private final RuntimeService runtime;
    private final AsNobody asNobody;

    MailProcess(StaffMail mail, RuntimeService runtime, AsNobody asNobody) {
        this.mail = mail;
        this.runtime = runtime;
        this.asNobody = asNobody;
    }

    /** Nobody has the right to start it in the engine, whoever set the news going. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransferNews news) {
        if (mail.isConfigured()) {
            asNobody.run(() -> news.staffIds()
                    .forEach(person -> runtime.startProcessInstanceByKey(
                            KEY, news.number(), Map.of(ProcessVariables.STAFF_ID, person))));
        }
    }
}
