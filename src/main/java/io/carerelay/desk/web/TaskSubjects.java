package io.carerelay.desk.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
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
import io.carerelay.message.Conversations;
import io.carerelay.message.MessageThread;
import io.carerelay.transfer.InquiryRegister;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.TransferRegister;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the references of tasks stand for: a case, a week of one, an intake, a request, a transfer or an inquiry for one,
 * or a conversation, as far as the person may see it. */
@Component
class TaskSubjects {

    private final CaseRegister cases;
    private final IntakeDesk intakes;
    private final CaseManagerRequesting requesting;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final TransferRegister transfers;
    private final InquiryRegister inquiries;
    private final AgencyDirectory agencies;
    private final Conversations conversations;

    TaskSubjects(
            CaseRegister cases,
            IntakeDesk intakes,
            CaseManagerRequesting requesting,
            ClientRecords clients,
            StaffDirectory staff,
            TransferRegister transfers,
            InquiryRegister inquiries,
            AgencyDirectory agencies,
            Conversations conversations) {
        this.cases = cases;
        this.intakes = intakes;
        this.requesting = requesting;
        this.clients = clients;
        this.staff = staff;
        this.transfers = transfers;
        this.inquiries = inquiries;
        this.agencies = agencies;
        this.conversations = conversations;
    }

    /** By reference; in a number of statements that does not grow with them. */
    Map<String, Subject> of(Set<String> references) {
        Map<String, CaseFile> caseFiles = cases.byNumbers(references.stream()
                .map(reference -> Reference.of(reference).number())
                .collect(Collectors.toSet()));
        Map<String, CaseManagerRequest> requests = requesting.byReferences(references);
        Map<String, Transfer> handed = transfers.byNumbers(references);
        Map<String, TransferInquiry> asked = inquiries.byReferences(references);
        Map<String, MessageThread> talks = conversations.byReferences(references);
        Map<Long, ClientName> names = clients.names(Stream.of(
                        caseFiles.values().stream().map(CaseFile::getClientId),
                        requests.values().stream().map(CaseManagerRequest::getClientId),
                        handed.values().stream().map(Transfer::getClientId),
                        talks.values().stream().map(MessageThread::getClientId))
                .flatMap(ids -> ids)
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
        Map<String, String> agencyNames = handed.isEmpty() && asked.isEmpty()
                ? Map.of()
                : agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        handed.forEach((number, transfer) -> subjects.put(
                number, new Subject(null, other(transfer, agencyNames), name(names, transfer.getClientId()))));
        asked.forEach((reference, inquiry) -> subjects.put(
                reference,
                new Subject(
                        null,
                        agencyNames.get(inquiry.getAskerAgency()),
                        inquiry.getAbout().name())));
        talks.forEach((reference, thread) -> subjects.put(
                reference,
                new Subject(null, thread.getSubject(), name(names, thread.getClientId()), "/messages/" + reference)));
        intakes.byReferences(references)
                .forEach((reference, intake) ->
                        subjects.put(reference, new Subject(null, intake.getTitle(), family(intake))));
        return subjects;
    }

    /** The agency at the other end: at the sender the one that is asked, at the receiver the one that asks. */
    private static String other(Transfer transfer, Map<String, String> agencyNames) {
        boolean sending =
                transfer.getFromAgency().equals(AgencyContext.current().agencyId());
        return agencyNames.get(sending ? transfer.getToAgency() : transfer.getFromAgency());
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
     * @param title what the case or intake is about, who is asked for, or the other agency of a transfer or inquiry
     * @param client name of the family, or of whom an inquiry describes; null where the person may not see it
     * @param page path of the page that can be used in place of Tasklist, for what is no week of a case; null where there
     *     is none
     */
    record Subject(Long caseId, String title, String client, String page) {

        Subject(Long caseId, String title, String client) {
            this(caseId, title, client, null);
        }

        static final Subject UNSEEN = new Subject(null, null, null);
    }
}
