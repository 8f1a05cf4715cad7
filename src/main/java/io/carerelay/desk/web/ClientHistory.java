package io.carerelay.desk.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads every link of a client to an agency, and the transfers by which it went on (rule T9). */
@Component
class ClientHistory {

    private final ClientRecords clients;
    private final TransferRegister transfers;
    private final ClientProfile profile;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final Clock clock;

    ClientHistory(
            ClientRecords clients,
            TransferRegister transfers,
            ClientProfile profile,
            StaffDirectory staff,
            AgencyDirectory agencies,
            Clock clock) {
        this.clients = clients;
        this.transfers = transfers;
        this.profile = profile;
        this.staff = staff;
        this.agencies = agencies;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Sheet read(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<AgencyAssignment> links = clients.history(client.getId());
        Map<String, Transfer> byNumber = transfers.ofClient(client.getId()).stream()
                .collect(Collectors.toMap(Transfer::getNumber, Function.identity()));
        Map<Long, StaffMember> people = staff.byIds(byNumber.values().stream()
                .flatMap(transfer -> Stream.of(
                        transfer.getRequestedBy(),
                        transfer.getInitiatedBy(),
                        transfer.getOverriddenBy(),
                        transfer.getEndedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        List<Link> rows = links.stream()
                .map(link -> link(link, byNumber.get(link.getTransferNumber()), people, names, person.zone()))
                .toList();
        return new Sheet(
                profile.head(client, person), rows, LinksPicture.of(links, names, person.zone(), clock.instant()));
    }

    private static Link link(
            AgencyAssignment link,
            Transfer transfer,
            Map<Long, StaffMember> people,
            Map<String, String> names,
            ZoneId zone) {
        return new Link(
                names.get(link.getAgencyId()),
                day(link.getBeganAt(), zone),
                day(link.getEndedAt(), zone),
                link.getStatus(),
                names.get(link.getReceivingAgencyId()),
                link.getHandoffNote(),
                link.getEndReason(),
                link.getTransferNumber(),
                transfer == null ? null : name(people, transfer.getRequestedBy()),
                transfer == null ? null : approver(people, transfer),
                transfer == null ? null : name(people, transfer.getEndedBy()));
    }

    /** Who approved it at the sender: a proposal, or that it went without consent; null where nobody had to. */
    private static String approver(Map<Long, StaffMember> people, Transfer transfer) {
        Long approver = transfer.getOverriddenBy() != null
                ? transfer.getOverriddenBy()
                : transfer.isProposed() ? transfer.getInitiatedBy() : null;
        return name(people, approver);
    }

    private static String name(Map<Long, StaffMember> people, Long id) {
        return id == null || !people.containsKey(id) ? null : people.get(id).getName();
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone).toLocalDate();
    }

    /** The links, newest first, as a table and as a picture. */
    record Sheet(Profile.Head head, List<Link> links, LinksPicture picture) {}

    /**
     * A link to an agency.
     *
     * @param to null while it lasts
     * @param receiver name of the agency that took over; null where it was not transferred, as what follows but the reason
     */
    record Link(
            String agency,
            LocalDate from,
            LocalDate to,
            AssignmentStatus status,
            String receiver,
            String handoffNote,
            String endReason,
            String transferNumber,
            String initiatedBy,
            String approvedBy,
            String acceptedBy) {}
}
