package io.carerelay.desk.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.ResponsibleNames.Named;
import io.carerelay.desk.web.WhoIsResponsible.Row;
import io.carerelay.desk.web.WhoIsResponsible.Sheet;
import io.carerelay.desk.web.WhoIsResponsible.Shown;
import io.carerelay.desk.web.WhoIsResponsible.Tab;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads who is responsible for a client, and for which enrolments, each page in one transaction. */
@Component
class ResponsibleReader {

    private final ClientRecords clients;
    private final ClientProfile profile;
    private final CaseManagers managers;
    private final ResponsibleNames names;

    ResponsibleReader(ClientRecords clients, ClientProfile profile, CaseManagers managers, ResponsibleNames names) {
        this.clients = clients;
        this.profile = profile;
        this.managers = managers;
        this.names = names;
    }

    @Transactional(readOnly = true)
    Tab tab(String recordNumber, Shown shown, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<CaseManagerAssignment> all = managers.ofClient(client.getId());
        List<CaseManagerAssignment> active =
                all.stream().filter(CaseManagerAssignment::isActive).toList();
        Named named = names.of(client, staffIds(all));
        List<Row> rows = all.stream()
                .filter(row -> switch (shown) {
                    case ACTIVE -> row.isActive();
                    case ALL -> true;
                    case BLANK -> row.getType() == null;
                })
                .map(row -> named.row(row, active))
                .sorted(Comparator.comparing((Row row) -> !row.isActive())
                        .thenComparing(
                                shown == Shown.ACTIVE
                                        ? ResponsibleNames.IN_ORDER
                                        : Comparator.comparing(Row::beganOn).reversed()))
                .toList();
        int blanks = (int) active.stream().filter(row -> row.getType() == null).count();
        return new Tab(profile.head(client, person), rows, blanks, named.stays(all));
    }

    /** @throws NoSuchRecord where the row is not of that client, or not for the person to see */
    @Transactional(readOnly = true)
    Sheet sheet(String recordNumber, long id, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        CaseManagerAssignment row = managers.row(id);
        if (!row.getClientId().equals(client.getId())) {
            throw new NoSuchRecord("case manager assignment", id);
        }
        List<CaseManagerAssignment> active = managers.responsibleFor(client.getId());
        Named named = names.of(
                client, staffIds(Stream.concat(Stream.of(row), active.stream()).toList()));
        boolean joins = active.stream()
                .anyMatch(other -> other.getType() == CaseManagerType.CASE_MANAGER
                        && other.getStaffId().equals(row.getStaffId())
                        && !other.getId().equals(id));
        return new Sheet(
                profile.head(client, person),
                named.row(row, active),
                named.people().get(row.getStaffId()),
                joins,
                named.open());
    }

    private static List<Long> staffIds(List<CaseManagerAssignment> rows) {
        return rows.stream().map(CaseManagerAssignment::getStaffId).collect(Collectors.toSet()).stream()
                .toList();
    }
}
