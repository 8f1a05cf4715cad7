package io.carerelay.transfer;

import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * Something happened to an inquiry, at one of its agencies. It is part of no client's record: at the one agency there is
 * none, and at the other it is not known whose it is.
 *
 * @param kind {@code inquiry.asked}, {@code .received}, {@code .reminded}, {@code .answered}, {@code .started},
 *     {@code .none}, {@code .withdrawn}, {@code .takenBack}, {@code .expired}
 */
public record InquiryChanged(String kind, TransferInquiry inquiry, String agencyId, List<Change> changes)
        implements DomainEvent {

    static InquiryChanged atAsker(String kind, TransferInquiry inquiry) {
        return new InquiryChanged(kind, inquiry, inquiry.getAskerAgency(), List.of());
    }

    static InquiryChanged atHolder(String kind, TransferInquiry inquiry, Change... changes) {
        return new InquiryChanged(kind, inquiry, inquiry.getHolderAgency(), List.of(changes));
    }

    @Override
    public String subject() {
        return inquiry.getReference();
    }
}
