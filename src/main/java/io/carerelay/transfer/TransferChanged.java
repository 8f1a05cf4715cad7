package io.carerelay.transfer;

import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * Something happened to a transfer, at one of its agencies.
 *
 * @param kind {@code transfer.proposed}, {@code .initiated}, {@code .rejected}, {@code .overridden}, {@code .asked},
 *     {@code .withdrawn}, {@code .expired}, {@code .received}, {@code .declined}, {@code .asksBack}, {@code .answers},
 *     {@code .reminded}, {@code .completed}
 * @param clientId null at an agency that does not hold the record
 */
public record TransferChanged(String kind, Transfer transfer, String agencyId, Long clientId, List<Change> changes)
        implements DomainEvent {

    /** At the agency that holds the record. */
    static TransferChanged atHolder(String kind, Transfer transfer, Change... changes) {
        String holder =
                transfer.getState() == TransferState.COMPLETED ? transfer.getToAgency() : transfer.getFromAgency();
        return new TransferChanged(kind, transfer, holder, transfer.getClientId(), List.of(changes));
    }

    /** At the agency that is asked to take the family over. */
    static TransferChanged atReceiver(String kind, Transfer transfer) {
        return new TransferChanged(kind, transfer, transfer.getToAgency(), null, List.of());
    }

    @Override
    public String subject() {
        return transfer.getNumber();
    }
}
