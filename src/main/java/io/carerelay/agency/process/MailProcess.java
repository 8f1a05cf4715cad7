package io.carerelay.agency.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.OtherAgency;
import io.carerelay.agency.StaffMail;
import io.carerelay.agency.StaffTold;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.OneWaiting;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The process {@code agency-mail}: who is told something on their desk is also told by e-mail that there is something
 * new. It begins in the transaction in which they are told, so that a mail goes out for exactly what was stored, and as
 * the last thing in it, so that whom one transaction tells ten things waits for one mail.
 */
@Service
public class MailProcess {

    /** Process id. */
    public static final String KEY = "agency-mail";

    private final StaffMail mail;
    private final OneWaiting instances;
    private final OtherAgency agencies;

    MailProcess(StaffMail mail, OneWaiting instances, OtherAgency agencies) {
        this.mail = mail;
        this.instances = instances;
        this.agencies = agencies;
    }

    /** By now the transaction may work for somebody else than who told them. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(StaffTold told) {
        if (mail.isConfigured()) {
            agencies.run(
                    AgencyContext.ofAgency(told.agencyId(), KEY),
                    () -> instances.begin(
                            KEY, told.agencyId(), told.login(), Map.of(ProcessVariables.STAFF_ID, told.staffId())));
        }
    }
}
