package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.web.TransferListing.Direction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists what an agency asked others and what others ask it, in a constant number of statements. */
@Component
class InquiryListing {

    private static final int SIZE = 25;

    private final InquiryRegister register;
    private final AgencyDirectory agencies;

    InquiryListing(InquiryRegister register, AgencyDirectory agencies) {
        this.register = register;
        this.agencies = agencies;
    }

    /**
     * A page, newest first.
     *
     * @param before id of the last of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    Page page(Direction direction, Long before, StaffPrincipal person) {
        boolean sent = direction == Direction.SENT;
        List<TransferInquiry> all = sent ? register.sent(before, SIZE + 1) : register.received(before, SIZE + 1);
        List<TransferInquiry> shown = all.subList(0, Math.min(all.size(), SIZE));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        return new Page(
                shown.stream()
                        .map(inquiry -> new Row(
                                inquiry.getReference(),
                                InquiryStanding.of(inquiry),
                                inquiry.getAbout().name(),
                                names.get(sent ? inquiry.getHolderAgency() : inquiry.getAskerAgency()),
                                inquiry.getAskedByName(),
                                inquiry.getAskedAt().atZone(person.zone()).toLocalDate(),
                                (inquiry.isOpen() ? inquiry.getExpiresAt() : inquiry.getEndedAt())
                                        .atZone(person.zone())
                                        .toLocalDate(),
                                inquiry.isOpen()))
                        .toList(),
                all.size() > SIZE ? shown.get(SIZE - 1).getId() : null);
    }

    /** @param last where the next page begins; null on the last page */
    record Page(List<Row> rows, Long last) {}

    /**
     * An inquiry in the list.
     *
     * @param about name of the person
     * @param agency name of the other agency
     * @param by name of who asked
     * @param until when it expires, or has ended
     */
    record Row(
            String reference,
            InquiryStanding standing,
            String about,
            String agency,
            String by,
            LocalDate on,
            LocalDate until,
            boolean open) {}
}
