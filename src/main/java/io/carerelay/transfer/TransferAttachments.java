package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.document.Attachable;
import io.carerelay.document.DocumentPlace;
import org.springframework.stereotype.Component;

/**
 * What the sender adds to a transfer for the receiver to read: by its admins while it is open, and by whoever proposed
 * it until an admin decides.
 */
@Component
class TransferAttachments implements Attachable {

    private final TransferRegister register;
    private final StaffDirectory staff;

    TransferAttachments(TransferRegister register, StaffDirectory staff) {
        this.register = register;
        this.staff = staff;
    }

    @Override
    public void requireAttachable(DocumentPlace place) {
        if (place.kind() == DocumentPlace.Kind.TRANSFER) {
            // Its state changes only under the client's lock, which whoever stores a document holds.
            Transfer transfer = register.transfer(place.reference());
            if (!transfer.isOpen()
                    || !transfer.getFromAgency().equals(AgencyContext.current().agencyId())) {
                throw BrokenRule.of("document.transfer.over", transfer.getNumber());
            }
            boolean proposing = transfer.getState() == TransferState.PROPOSED
                    && transfer.getRequestedBy().equals(staff.acting().getId());
            if (!proposing) {
                staff.requireAdmin();
            }
        }
    }
}
