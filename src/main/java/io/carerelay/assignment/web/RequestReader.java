package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.assignment.RequestState;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is shown of a request for a case manager; what the reader may not see of it stays unnamed. */
@Component
class RequestReader {

    private final CaseManagerRequesting requesting;
    private final CaseManagers managers;
    private final ProgramEnrolling enrolling;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;

    RequestReader(
            CaseManagerRequesting requesting,
            CaseManagers managers,
            ProgramEnrolling enrolling,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory) {
        this.requesting = requesting;
        this.managers = managers;
        this.enrolling = enrolling;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
    }

    @Transactional(readOnly = true)
    public Sheet read(String reference, StaffPrincipal person) {
        CaseManagerRequest request = requesting.request(reference);
        List<CaseManagerAssignment> rows = managers.ofClient(request.getClientId());
        Map<Long, StaffMember> people = staff.byIds(Stream.of(
                        Stream.of(request.getStaffId(), request.getRequestedBy()),
                        Stream.ofNullable(request.getDecidedBy()),
                        rows.stream().map(CaseManagerAssignment::getStaffId))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
        Long former = rows.stream()
                .filter(row -> row.getId().equals(request.getReplaces()))
                .map(CaseManagerAssignment::getStaffId)
                .findFirst()
                .orElse(null);
        return new Sheet(
                request.getReference(),
                request.getState(),
                clients.names(List.of(request.getClientId())).get(request.getClientId()),
                people.get(request.getStaffId()),
                request.getType(),
                name(former, people),
                programs(request),
                request.getReason(),
                name(request.getRequestedBy(), people),
                moment(request.getRequestedAt(), person),
                name(request.getDecidedBy(), people),
                moment(request.getDecidedAt(), person),
                request.getDecisionReason(),
                rows.stream()
                        .filter(CaseManagerAssignment::isActive)
                        .map(row -> new Responsible(name(row.getStaffId(), people), row.getType()))
                        .toList(),
                request.getState() == RequestState.OPEN
                        && request.getRequestedBy().equals(person.staffId()));
    }

    private List<String> programs(CaseManagerRequest request) {
        if (request.getEnrollmentIds().isEmpty()) {
            return List.of();
        }
        Map<Long, String> names = directory.programs(request.getAgencyId()).stream()
                .collect(Collectors.toMap(Program::getId, Program::getName));
        return enrolling.ofClient(request.getClientId()).stream()
                .filter(stay -> request.getEnrollmentIds().contains(stay.getId()))
                .map(Enrollment::getProgramId)
                .map(names::get)
                .toList();
    }

    private static String name(Long staffId, Map<Long, StaffMember> people) {
        return staffId == null || !people.containsKey(staffId)
                ? null
                : people.get(staffId).getName();
    }

    private static ZonedDateTime moment(Instant instant, StaffPrincipal person) {
        return instant == null ? null : instant.atZone(person.zone());
    }

    /**
     * A request as it is shown.
     *
     * @param client null where the reader no longer sees the client
     * @param insteadOf name of who is to be replaced; null where nobody is, or the reader may not know
     * @param decidedBy null while it is open, and where nobody decided
     * @param responsible who is responsible for the client now
     * @param own whether the reader asked and may take it back
     */
    record Sheet(
            String reference,
            RequestState state,
            ClientName client,
            StaffMember wanted,
            CaseManagerType type,
            String insteadOf,
            List<String> programs,
            String reason,
            String askedBy,
            ZonedDateTime askedAt,
            String decidedBy,
            ZonedDateTime decidedAt,
            String decisionReason,
            List<Responsible> responsible,
            boolean own) {}

    /** Somebody who is responsible now; the type is null where none was recorded. */
    record Responsible(String name, CaseManagerType type) {}
}
