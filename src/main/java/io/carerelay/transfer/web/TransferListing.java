package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.web.TransferSheet.Family;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists what an agency sends and what it receives, in a constant number of statements. */
@Component
class TransferListing {

    private static final int SIZE = 25;

    private final TransferRegister register;
    private final TransferFamilies families;
    private final AgencyDirectory agencies;

    TransferListing(TransferRegister register, TransferFamilies families, AgencyDirectory agencies) {
        this.register = register;
        this.families = families;
        this.agencies = agencies;
    }

    /**
     * A page, newest first.
     *
     * @param before id of the last of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    Page page(Direction direction, Long before, StaffPrincipal person) {
        List<Transfer> found =
                direction == Direction.SENT ? register.sent(before, SIZE + 1) : register.received(before, SIZE + 1);
        List<Transfer> shown = found.subList(0, Math.min(found.size(), SIZE));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        Map<String, Family> known = families.of(shown);
        return new Page(
                shown.stream()
                        .map(transfer -> new Row(
                                transfer.getNumber(),
                                TransferStanding.of(transfer),
                                known.get(transfer.getNumber()),
                                names.get(
                                        direction == Direction.SENT
                                                ? transfer.getToAgency()
                                                : transfer.getFromAgency()),
                                names.get(transfer.getToAgency()),
                                (direction == Direction.SENT ? transfer.getRequestedAt() : transfer.getAskedAt())
                                        .atZone(person.zone())
                                        .toLocalDate(),
                                (transfer.isOpen() ? transfer.getExpiresAt() : transfer.getEndedAt())
                                        .atZone(person.zone())
                                        .toLocalDate(),
                                transfer.isOpen()))
                        .toList(),
                found.size() > SIZE ? shown.get(SIZE - 1).getId() : null);
    }

    /** Which way. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /** @param last where the next page begins; null on the last page */
    record Page(List<Row> rows, Long last) {}

    /**
     * A transfer in the list.
     *
     * @param family null where the agency does not know it
     * @param agency name of the other agency
     * @param to name of the receiving agency
     * @param on when it was asked for; at the receiver, when that was asked
     * @param until when it expires, or has ended
     */
    record Row(
            String number,
            TransferStanding standing,
            Family family,
            String agency,
            String to,
            LocalDate on,
            LocalDate until,
            boolean open) {}
}
