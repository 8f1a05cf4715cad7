package io.carerelay.portal.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.OtherAgency;
import io.carerelay.portal.FamilyTold;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.OneWaiting;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The process {@code portal-notice}: an adult of a family who asked for it is told by e-mail that there is something new
 * in the portal. As {@code agency-mail} for staff, it begins as the last thing in the transaction that tells them.
 */
@Service
public class NoticeProcess {

    /** Process id. */
    public static final String KEY = "portal-notice";

    private final OneWaiting instances;
    private final OtherAgency agencies;

    NoticeProcess(OneWaiting instances, OtherAgency agencies) {
        this.instances = instances;
        this.agencies = agencies;
    }

    /** By now the transaction may work for somebody else than who told them. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(FamilyTold told) {
        agencies.run(
                AgencyContext.ofAgency(told.agencyId(), KEY),
                () -> instances.begin(
                        KEY,
                        told.agencyId(),
                        told.recordNumber() + "/" + told.accountId(),
                        Map.of(ProcessVariables.ACCOUNT_ID, told.accountId())));
    }
}
