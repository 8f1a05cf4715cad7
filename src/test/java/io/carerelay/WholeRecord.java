package io.carerelay;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.agency.process.StaffAccounts;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagerWish;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.assignment.ReassignmentDrafting;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.OwnCalendar;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.ClosingWish;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.Relationship;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentReading;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.SampleFiles;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.MessageThread;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnMessages;
import io.carerelay.transfer.InquiryAnswering;
import io.carerelay.transfer.InquiryAsking;
import io.carerelay.transfer.InquiryWish;
import io.carerelay.transfer.TransferInquiryAnswer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a family with everything that a record can hold: a row in every table, by way of the services. */
public class WholeRecord {

    private static final String ELSEWHERE = "ASKS";

    @Autowired
    private IntakeDesk intakes;

    @Autowired
    private CaseTeam team;

    @Autowired
    private ProgramEnrolling enrolling;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private CaseManagerRequesting requesting;

    @Autowired
    private StaffNotices notices;

    @Autowired
    private ClientRecords clients;

    @Autowired
    private CarePlanning planning;

    @Autowired
    private ClosingRequesting closings;

    @Autowired
    private ReassignmentDrafting reassignments;

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekReviewing reviewing;

    @Autowired
    private AgencyDirectory directory;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private OwnCalendar calendar;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private DocumentSharing sharing;

    @Autowired
    private ConsentRecords consents;

    @Autowired
    private InquiryAsking asking;

    @Autowired
    private InquiryAnswering answering;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private FamilyMessages messages;

    @Autowired
    private OwnMessages ownMessages;

    @Autowired
    private DocumentReading reading;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ActivityLog log;

    /** Takes an intake by that worker, who is then assigned to its case. */
    public CaseFile of(StaffMember worker, long programId) {
        return AgencyContext.ofAgency(worker.getAgencyId(), worker.getLogin()).call(() -> {
            CaseFile opened = open(worker, programId);
            team.assign(opened.getNumber(), List.of(worker.getId()));
            enrolAndCorrect(opened.getClientId(), programId, worker.getId());
            ask(opened.getClientId(), worker);
            planning.draft(
                    opened.getNumber(),
                    new PlanDetails(
                            LocalDate.of(2026, 11, 2),
                            null,
                            List.of(new PlanDetails.Goal("A calm home", null)),
                            List.of(new PlanDetails.Activity(
                                    "Home visit", null, worker.getId(), DayOfWeek.TUESDAY, Recurrence.WEEKLY))));
            planning.start(opened.getNumber());
            workOnWeek(opened, worker);
            closings.ask(
                    UUID.randomUUID(),
                    opened.getNumber(),
                    new ClosingWish(CaseOutcome.MOVED_AWAY, "Moves to the coast in spring"));
            calendar.make();
            reassignments.draft(
                    Choice.cases(List.of(opened.getNumber())), List.of(worker.getId()), "Would stay where it is");
            Document note =
                    documents.store(opened, opened.getNumber() + "/2026-W01", "school.txt", text("The school called."));
            share(opened);
            readAll(opened);
            LocalDate today = directory.today(worker.getAgencyId());
            consents.record(
                    opened.getClientId(),
                    new ConsentDetails(
                            Set.of(ConsentScope.FAMILY), "Moves to the coast", "Aada", today, null, note.getId()));
            inquire(opened.getClientId(), worker.getAgencyId());
            correspond(opened);
            log.noteReading(opened.getClientId(), worker.getAgencyId(), worker.getId(), "profile");
            return opened;
        });
    }

    /** A document of the family as a whole that was replaced, and is shared with its head only. */
    private void share(CaseFile opened) {
        Client client = clients.client(opened.getClientId());
        Document first = documents.store(DocumentPlace.of(client), "birth.txt", text("Born in Kotka."));
        Document second = documents.replace(first.getId(), "birth.txt", text("Born in Hamina."));
        sharing.share(second.getId(), second.getRevision(), client.getHead().getId());
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands in a document and how it looks, as its process finds out. */
    private void readAll(CaseFile opened) {
        Document picture = documents.store(opened, null, "drawing.png", new ByteArrayInputStream(SampleFiles.png()));
        transaction.executeWithoutResult(status -> {
            reading.readText(picture.getId());
            reading.makePreview(picture.getId());
        });
    }

    /** A conversation about the case in which the family waits for an answer. */
    private void correspond(CaseFile opened) {
        Client client = clients.client(opened.getClientId());
        MessageThread thread = messages.open(
                UUID.randomUUID(),
                client.getRecordNumber(),
                new NewThread(opened.getNumber(), client.getHead().getId(), "School", "How did the first day go?"));
        ownMessages.reply(UUID.randomUUID(), client.getHead().getId(), thread.getReference(), "Well, thank you.");
    }

    /** Leaves versions behind that were superseded, as corrections do. */
    private void enrolAndCorrect(long clientId, long programId, long staffId) {
        Enrollment stay = enrolling.enrol(clientId, programId, staffId);
        CaseManagerAssignment row = managers.assign(
                clientId, staffId, CaseManagerType.CASE_MANAGER, stay.getEntryOn(), Set.of(stay.getId()));
        row = managers.associate(row.getId(), row.getVersion(), Set.of());
        row = corrections.correct(
                row.getId(),
                row.getVersion(),
                new CaseManagerCorrections.Correction(
                        row.getType(), row.getBeganOn().minusDays(1), null, "Began on Sunday"));
        // As Case Manager the worker would see every case of the family.
        managers.end(row.getId(), row.getVersion(), stay.getEntryOn(), "Went to another team");
        enrolling.exit(stay.getId(), stay.getVersion(), stay.getEntryOn(), "Moved to another program", Set.of());
        enrolling.enrol(clientId, programId, staffId);
    }

    /** A week with something of everything, given to somebody who has said something to it. */
    private void workOnWeek(CaseFile opened, StaffMember worker) {
        String number = opened.getNumber();
        LocalDate today = directory.today(worker.getAgencyId());
        Week week = Week.of(today);
        work.add(number, week, UUID.randomUUID(), "Call the school", worker.getId(), today);
        work.write(number, week, UUID.randomUUID(), "The school called back.");
        visits.add(
                number,
                week,
                UUID.randomUUID(),
                new VisitDetails(worker.getId(), today, LocalTime.of(23, 59), "At home", List.of(), null, null, null));
        reviewing.submit(number, week, ReviewRule.ALWAYS);
        StaffMember reviewer = AgencyContext.ofDirectory("test")
                .call(() -> accounts.create(
                        worker.getAgencyId(),
                        "r" + UUID.randomUUID().toString().substring(0, 12),
                        CareRelayTest.card("reviewer"),
                        Set.of(Role.SUPERVISOR),
                        CareRelayTest.PASSWORD));
        AgencyContext.ofAgency(worker.getAgencyId(), reviewer.getLogin())
                .run(() -> reviewing.answer(number, week, ReviewDecision.RETURN, "Who was there?"));
    }

    /** A request that nobody has decided, and a notice that nobody has read. */
    private void ask(long clientId, StaffMember worker) {
        String recordNumber = clients.client(clientId).getRecordNumber();
        UUID id = UUID.randomUUID();
        requesting.save(
                id,
                recordNumber,
                new CaseManagerWish(
                        worker.getId(), CaseManagerType.CASE_MANAGER, null, Set.of(), "Knows the family well"),
                worker.getId());
        requesting.begin(id);
        AgencyContext.ofAgency(worker.getAgencyId(), "test")
                .run(() -> notices.tell(worker.getId(), "caseManager.ended", recordNumber));
    }

    /** Another agency asks for a transfer of the family, and somebody here is about to answer. */
    private void inquire(long clientId, String agencyId) {
        HouseholdMember head = clients.client(clientId).getMembers().stream()
                .filter(member -> member.getRelationship() == Relationship.SELF)
                .findFirst()
                .orElseThrow();
        FamilyDetails about = RecordTest.family(head.getGivenName(), head.getFamilyName(), head.getBornOn());
        StaffMember asker = AgencyContext.ofDirectory("test").call(this::elsewhere);
        String reference = AgencyContext.ofAgency(ELSEWHERE, asker.getLogin())
                .call(() -> asking.ask(UUID.randomUUID(), new InquiryWish(agencyId, about, "Came to us on Monday")))
                .inquiry()
                .getReference();
        StaffMember admin = AgencyContext.ofDirectory("test")
                .call(() -> accounts.create(
                        agencyId,
                        "i" + UUID.randomUUID().toString().substring(0, 12),
                        CareRelayTest.card("inquired"),
                        Set.of(Role.ADMIN),
                        CareRelayTest.PASSWORD));
        AgencyContext.ofAgency(agencyId, admin.getLogin())
                .run(() -> answering.answer(reference, TransferInquiryAnswer.Kind.REFUSED, "Stays here"));
    }

    /** Somebody at the agency that asks all the others. */
    private StaffMember elsewhere() {
        synchronized (WholeRecord.class) {
            if (directory.agencies().stream().noneMatch(agency -> agency.getId().equals(ELSEWHERE))) {
                directory.add(
                        ELSEWHERE,
                        new AgencyDetails("Agency elsewhere", "Lappi", "Europe/Helsinki", "en", true, false));
            }
            return staff.findByLogin("elsewhere.asker")
                    .orElseGet(() -> accounts.create(
                            ELSEWHERE,
                            "elsewhere.asker",
                            CareRelayTest.card("elsewhere.asker"),
                            Set.of(Role.ADMIN),
                            CareRelayTest.PASSWORD));
        }
    }

    private CaseFile open(StaffMember worker, long programId) {
        String name = "Kin" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        FamilyDetails family = RecordTest.family(
                "Aada",
                name,
                LocalDate.of(1990, 5, 17),
                List.of("+358 40 " + Math.abs(name.hashCode() % 10_000_000)),
                List.of(),
                List.of(new FamilyDetails.Member("Eino", name, LocalDate.of(2018, 3, 2), Relationship.CHILD)));
        UUID id = UUID.randomUUID();
        intakes.save(id, new IntakeRequest(null, family, RecordTest.need(programId)), worker.getId());
        Intake intake = intakes.begin(id);
        intakes.registerClient(intake.getReference());
        return intakes.openCase(intake.getReference());
    }
}
