package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.ReassignmentSearch;
import io.carerelay.assignment.ReassignmentSearch.MovableCase;
import io.carerelay.assignment.Workload;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.Priority;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the choice of a bulk move offers, in a number of statements that its content never changes. */
@Component
class ReassignmentChoices {

    private static final int SIZE = 25;

    private final ReassignmentSearch search;
    private final CaseManagers managers;
    private final ClientRecords clients;
    private final Workload workload;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;

    ReassignmentChoices(
            ReassignmentSearch search,
            CaseManagers managers,
            ClientRecords clients,
            Workload workload,
            AgencyDirectory directory,
            StaffDirectory staff) {
        this.search = search;
        this.managers = managers;
        this.clients = clients;
        this.workload = workload;
        this.directory = directory;
        this.staff = staff;
    }

    @Transactional(readOnly = true)
    Offer offer(ReassignmentForm form, Long after) {
        boolean ofCases = form.getWhat() == ReassignmentForm.What.CASES;
        String agencyId = AgencyContext.current().agencyId();
        List<Movable> found = ofCases ? cases(form, after) : clients(form, after);
        int count = ofCases ? search.count(form.caseFilter()) : search.count(form.rowFilter());
        Map<Long, String> people = new LinkedHashMap<>();
        staff.ofAgency(agencyId).stream()
                .filter(member -> member.isActive() || member.getId().equals(form.getFromId()))
                .forEach(member -> people.put(member.getId(), member.getName()));
        Map<Long, String> programs = new LinkedHashMap<>();
        directory.programs(agencyId).forEach((Program program) -> programs.put(program.getId(), program.getName()));
        return new Offer(
                found.subList(0, Math.min(found.size(), SIZE)),
                found.size() > SIZE ? found.get(SIZE - 1).position() : null,
                Math.min(count, ReassignmentSearch.MOST_COUNTED),
                count > ReassignmentSearch.MOST_COUNTED,
                workload.takers(ofCases),
                people,
                programs);
    }

    private List<Movable> cases(ReassignmentForm form, Long after) {
        return search.cases(form.caseFilter(), after, SIZE + 1).stream()
                .map((MovableCase one) -> new Movable(
                        one.number(),
                        one.id(),
                        one.title(),
                        one.client(),
                        null,
                        one.priority(),
                        one.status(),
                        one.worker()))
                .toList();
    }

    private List<Movable> clients(ReassignmentForm form, Long after) {
        List<CaseManagerAssignment> rows = managers.page(form.rowFilter(), after, SIZE + 1);
        Map<Long, ClientName> names = clients.names(
                rows.stream().map(CaseManagerAssignment::getClientId).collect(Collectors.toSet()));
        Map<Long, StaffMember> people =
                staff.byIds(rows.stream().map(CaseManagerAssignment::getStaffId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Movable(
                        row.getId().toString(),
                        row.getId(),
                        null,
                        names.get(row.getClientId()).name(),
                        names.get(row.getClientId()).recordNumber(),
                        null,
                        null,
                        people.get(row.getStaffId()).getName()))
                .toList();
    }

    /**
     * What can be chosen.
     *
     * @param last where the next part of the list begins; null where this is the last
     * @param count how many rows the filter admits
     * @param more whether there are more than that
     * @param takers who could take over
     * @param people names of who has something, by staff id
     */
    record Offer(
            List<Movable> rows,
            Long last,
            int count,
            boolean more,
            List<Workload.Load> takers,
            Map<Long, String> people,
            Map<Long, String> programs) {}

    /**
     * A case, or a client with its Case Manager.
     *
     * @param key names it in the form: case number, or id of the case manager row
     * @param title of the case; null of a client
     * @param recordNumber of the client; null of a case
     * @param holder name of who has it; null where nobody has
     */
    record Movable(
            String key,
            long position,
            String title,
            String client,
            String recordNumber,
            Priority priority,
            CaseStatus status,
            String holder) {}
}
