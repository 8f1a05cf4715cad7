package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the references of tasks stand for: a case, a week of one, an intake or a request, as far as the person may see it. */
@Component
class TaskSubjects {

    private final CaseRegister cases;
    private final IntakeDesk intakes;
    private final CaseManagerRequesting requesting;
    private final ClientRecords clients;
    private final StaffDirectory staff;

    TaskSubjects(
            CaseRegister cases,
            IntakeDesk intakes,
            CaseManagerRequesting requesting,
            ClientRecords clients,
            StaffDirectory staff) {
        this.cases = cases;
        this.intakes = intakes;
        this.requesting = requesting;
        this.clients = clients;
        this.staff = staff;
    }

    /** By reference; in a number of statements that does not grow with them. */
    Map<String, Subject> of(Set<String> references) {
        Map<String, CaseFile> caseFiles = cases.byNumbers(references.stream()
                .map(reference -> Reference.of(reference).number())
                .collect(Collectors.toSet()));
        Map<String, CaseManagerRequest> requests = requesting.byReferences(references);
        Map<Long, ClientName> names = clients.names(Stream.concat(
                        caseFiles.values().stream().map(CaseFile::getClientId),
                        requests.values().stream().map(CaseManagerRequest::getClientId))
                .collect(Collectors.toSet()));
        Map<Long, StaffMember> wanted = staff.byIds(
                requests.values().stream().map(CaseManagerRequest::getStaffId).collect(Collectors.toSet()));
        Map<String, Subject> subjects = new HashMap<>();
        for (String reference : references) {
            CaseFile file = caseFiles.get(Reference.of(reference).number());
            if (file != null) {
                subjects.put(reference, new Subject(file.getId(), file.getTitle(), name(names, file.getClientId())));
            }
        }
        requests.forEach((reference, request) -> subjects.put(
                reference,
                new Subject(null, name(wanted.get(request.getStaffId())), name(names, request.getClientId()))));
        intakes.byReferences(references)
                .forEach((reference, intake) ->
                        subjects.put(reference, new Subject(null, intake.getTitle(), family(intake))));
        return subjects;
    }

    private static String name(Map<Long, ClientName> names, long clientId) {
        return names.containsKey(clientId) ? names.get(clientId).name() : null;
    }

    private static String name(StaffMember member) {
        return member == null ? null : member.getName();
    }

    private static String family(Intake intake) {
        return intake.getFamily() == null ? null : intake.getFamily().name();
    }

    /**
     * What a task is about.
     *
     * @param caseId null where it is no case
     * @param title what the case or intake is about, or who is asked for
     * @param client name of the family; null where the person may not see it
     */
    record Subject(Long caseId, String title, String client) {

        static final Subject UNSEEN = new Subject(null, null, null);
    }
}
