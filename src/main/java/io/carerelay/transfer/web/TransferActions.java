package io.carerelay.transfer.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.process.ReceptionProcess;
import io.carerelay.transfer.web.TransferSheet.Actions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what somebody can do with a transfer (rule T5), so that nothing is offered that is then refused. */
@Component
class TransferActions {

    private static final Actions NONE = new Actions(List.of(), false, false, false, null);

    private final ReceptionProcess reception;
    private final AgencyDirectory agencies;

    TransferActions(ReceptionProcess reception, AgencyDirectory agencies) {
        this.reception = reception;
        this.agencies = agencies;
    }

    Actions of(Transfer transfer, StaffPrincipal person) {
        if (!transfer.isOpen() || !agencies.agency(person.agencyId()).isActive()) {
            return NONE;
        }
        boolean admin = person.is(Role.ADMIN);
        boolean awaited = transfer.getState() == TransferState.AWAITING_DECISION;
        if (transfer.getFromAgency().equals(person.agencyId())) {
            boolean asked = asker(transfer) == person.staffId();
            return new Actions(
                    admin && !awaited && !asked ? List.of(Answer.APPROVE, Answer.REJECT) : List.of(),
                    admin && !awaited && asked,
                    admin || !awaited && transfer.getRequestedBy() == person.staffId(),
                    admin && awaited,
                    null);
        }
        return admin && awaited
                ? new Actions(
                        List.of(Answer.ACCEPT, Answer.DECLINE),
                        false,
                        false,
                        true,
                        reception.waitingId(transfer.getNumber()).orElse(null))
                : NONE;
    }

    /** Whether the person may add documents for the receiver. */
    boolean attach(Transfer transfer, StaffPrincipal person) {
        return transfer.isOpen()
                && transfer.getFromAgency().equals(person.agencyId())
                && agencies.agency(person.agencyId()).isActive()
                && (person.is(Role.ADMIN)
                        || transfer.getState() == TransferState.PROPOSED
                                && transfer.getRequestedBy() == person.staffId());
    }

    /** Who asked for what waits for an approval now. */
    private static long asker(Transfer transfer) {
        return transfer.isOverrideOpen() ? transfer.getInitiatedBy() : transfer.getRequestedBy();
    }
}
