package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ContactKind;
import io.carerelay.client.ContactPoint;
import io.carerelay.desk.web.Profile.CaseRow;
import io.carerelay.desk.web.Profile.Head;
import io.carerelay.desk.web.Profile.Member;
import io.carerelay.desk.web.Profile.Responsible;
import io.carerelay.desk.web.Profile.Stay;
import io.carerelay.message.Conversations;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferState;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the profile of a client and family shows, each page in one transaction. */
@Component
class ClientProfile {

    private static final int ENTRIES = 20;

    private final ClientRecords clients;
    private final CaseRegister cases;
    private final CaseTeam team;
    private final ProgramEnrolling enrolling;
    private final CaseManagers responsibility;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final ConsentReader consents;
    private final TransferRegister transfers;
    private final Conversations conversations;
    private final ActivityLog log;
    private final Timeline timeline;
    private final Clock clock;

    ClientProfile(
            ClientRecords clients,
            CaseRegister cases,
            CaseTeam team,
            ProgramEnrolling enrolling,
            CaseManagers responsibility,
            StaffDirectory staff,
            AgencyDirectory agencies,
            ConsentReader consents,
            TransferRegister transfers,
            Conversations conversations,
            ActivityLog log,
            Timeline timeline,
            Clock clock) {
        this.clients = clients;
        this.cases = cases;
        this.team = team;
        this.enrolling = enrolling;
        this.responsibility = responsibility;
        this.staff = staff;
        this.agencies = agencies;
        this.consents = consents;
        this.transfers = transfers;
        this.conversations = conversations;
        this.log = log;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Profile.Overview overview(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<CaseFile> open = cases.ofClient(client.getId()).stream()
                .filter(file -> file.getStatus() != CaseStatus.CLOSED)
                .toList();
        Map<Long, List<CaseWorker>> workers =
                team.of(open.stream().map(CaseFile::getId).toList());
        List<CaseManagerAssignment> managers = responsibility.responsibleFor(client.getId());
        Map<Long, StaffMember> people = staff.byIds(Stream.concat(
                        workers.values().stream().flatMap(List::stream).map(CaseWorker::getStaffId),
                        managers.stream().map(CaseManagerAssignment::getStaffId))
                .collect(Collectors.toSet()));
        List<Enrollment> enrollments = enrolling.ofClient(client.getId());
        Map<Long, String> programs = agencies.programNames(
                enrollments.stream().map(Enrollment::getProgramId).collect(Collectors.toSet()));
        Map<Long, String> programOf = enrollments.stream()
                .filter(enrollment -> programs.containsKey(enrollment.getProgramId()))
                .collect(Collectors.toMap(Enrollment::getId, enrollment -> programs.get(enrollment.getProgramId())));
        return new Profile.Overview(
                head(client, person),
                client.getSafeContactNotes(),
                contacts(client, ContactKind.PHONE),
                contacts(client, ContactKind.EMAIL),
                contacts(client, ContactKind.ADDRESS),
                managers.stream()
                        .map(row -> Responsible.of(row, people.get(row.getStaffId()), programOf))
                        .toList(),
                enrollments.stream()
                        .map(enrollment -> new Stay(
                                programOf.get(enrollment.getId()), enrollment.getEntryOn(), enrollment.getExitOn()))
                        .toList(),
                open.stream().map(file -> CaseRow.of(file, workers, people)).toList(),
                consents.of(client.getId(), person),
                transfer(client, person));
    }

    private TransferCard transfer(Client client, StaffPrincipal person) {
        List<Transfer> all = transfers.ofClient(client.getId());
        Transfer open = all.stream().filter(Transfer::isOpen).findFirst().orElse(null);
        Transfer received = all.stream()
                .filter(one -> one.getState() == TransferState.COMPLETED
                        && one.getToAgency().equals(person.agencyId()))
                .findFirst()
                .orElse(null);
        return new TransferCard(
                open,
                open == null ? null : agencies.agency(open.getToAgency()).getName(),
                received,
                received == null
                        ? null
                        : agencies.agency(received.getFromAgency()).getName(),
                person.is(Role.ADMIN));
    }

    @Transactional(readOnly = true)
    Profile.Members members(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        LocalDate today = today(person);
        return new Profile.Members(
                head(client, person),
                client.getMembers().stream()
                        .map(member -> Member.of(member, today))
                        .toList());
    }

    @Transactional(readOnly = true)
    Profile.Cases cases(String recordNumber, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<CaseFile> all = cases.ofClient(client.getId());
        Map<Long, List<CaseWorker>> workers =
                team.of(all.stream().map(CaseFile::getId).toList());
        Map<Long, StaffMember> people = staff.byIds(workers.values().stream()
                .flatMap(List::stream)
                .map(CaseWorker::getStaffId)
                .collect(Collectors.toSet()));
        return new Profile.Cases(
                head(client, person),
                all.stream().map(file -> CaseRow.of(file, workers, people)).toList());
    }

    @Transactional(readOnly = true)
    Profile.Activity activity(String recordNumber, Long before, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        return new Profile.Activity(
                head(client, person),
                timeline.page(log.ofClient(client.getId(), before, ENTRIES + 1), ENTRIES, person));
    }

    Head head(Client client, StaffPrincipal person) {
        AgencyAssignment link =
                clients.assignments(client.getId()).stream().findFirst().orElse(null);
        return Head.of(client, link, conversations.unreadOf(client.getId()), today(person), person.zone());
    }

    private static List<String> contacts(Client client, ContactKind kind) {
        return client.contacts(kind).stream().map(ContactPoint::getValue).toList();
    }

    private LocalDate today(StaffPrincipal person) {
        return LocalDate.now(clock.withZone(person.zone()));
    }
}
