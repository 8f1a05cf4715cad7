package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCandidates;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.client.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What can be chosen when somebody asks for a case manager of a client. */
@Component
class RequestChoices {

    private final CaseManagerCandidates candidates;
    private final CaseManagers managers;
    private final ProgramEnrolling enrolling;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final MessageSource messages;

    RequestChoices(
            CaseManagerCandidates candidates,
            CaseManagers managers,
            ProgramEnrolling enrolling,
            StaffDirectory staff,
            AgencyDirectory directory,
            MessageSource messages) {
        this.candidates = candidates;
        this.managers = managers;
        this.enrolling = enrolling;
        this.staff = staff;
        this.directory = directory;
        this.messages = messages;
    }

    Choices of(Client client) {
        List<CaseManagerAssignment> rows = managers.responsibleFor(client.getId()).stream()
                .filter(row -> row.getType() != CaseManagerType.ENROLLER)
                .toList();
        Map<Long, StaffMember> people =
                staff.byIds(rows.stream().map(CaseManagerAssignment::getStaffId).toList());
        Map<Long, String> programs = new LinkedHashMap<>();
        for (Program program : directory.programs(client.getAgencyId())) {
            programs.put(program.getId(), program.getName());
        }
        Map<Long, String> offered = new LinkedHashMap<>();
        candidates.all().forEach(one -> offered.put(one.id(), worded(one)));
        return new Choices(
                client.getRecordNumber(),
                client.getName(),
                offered,
                rows.stream()
                        .map(row -> new Holder(
                                row.getId(), people.get(row.getStaffId()).getName(), row.getType()))
                        .toList(),
                enrolling.ofClient(client.getId()).stream()
                        .filter(Enrollment::isActive)
                        .map(stay -> new Stay(stay.getId(), programs.get(stay.getProgramId())))
                        .toList());
    }

    private String worded(CaseManagerCandidates.Candidate one) {
        return messages.getMessage(
                "request.candidate",
                new Object[] {one.name(), one.cases(), one.clients()},
                LocaleContextHolder.getLocale());
    }

    /**
     * What a form offers.
     *
     * @param candidates who can become responsible, with how much each carries, by staff id
     * @param holders whom somebody can take over from
     * @param stays the client's active enrolments
     */
    record Choices(
            String recordNumber, String client, Map<Long, String> candidates, List<Holder> holders, List<Stay> stays) {}

    /** Somebody who is responsible now; the type is null where none was recorded. */
    record Holder(long id, String name, CaseManagerType type) {}

    /** An enrolment by the name of its program. */
    record Stay(long id, String program) {}
}
