package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.activitylog.ActivityVerification;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.ReceivingTeam;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.casefile.process.OpeningProcess;
import io.carerelay.client.Client;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferWish;
import io.carerelay.transfer.process.ReceptionProcess;
import io.carerelay.transfer.process.RequestProcess;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A family moves from Helsinki to Oulu: intake, two weeks of care, the transfer, and the third week where they live now.
 * The rules it follows stand at each step.
 */
class TransferScenarioTests extends RunningPlanTest {

    @Autowired
    private IntakeDesk intakes;

    @Autowired
    private OpeningProcess opening;

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private ConsentRecords consents;

    @Autowired
    private RequestProcess requests;

    @Autowired
    private ReceptionProcess receptions;

    @Autowired
    private TransferRegister transfers;

    @Autowired
    private ReceivingTeam receivingTeam;

    @Autowired
    private ActivityVerification verification;

    @Test
    void aFamilyMovesFromHelsinkiToOuluAndCareGoesOn() {
        String helsinki = code;
        String oulu = newAgency();
        StaffMember paivi = newPerson(helsinki, Role.ADMIN);
        StaffMember ritva = newPerson(oulu, Role.ADMIN);
        StaffMember eero = newPerson(oulu, Role.WORKER);

        // Tuesday of week 48: Aino takes an intake in Tasklist, Sari assigns her, she drafts the plan
        // (casefile-opening).
        CaseFile opened = opened();
        Client family = in(helsinki, () -> clients.client(opened.getClientId()));
        assertThat(opened.getNumber()).startsWith(helsinki + "-2026-");
        Week first = Week.of(today());
        assertThat(task(opened, first).getAssignee()).isEqualTo(aino.getLogin());

        // She visits, and settles what is done (P3, P4); what is not is carried over on Monday (P2).
        by(
                aino,
                () -> visits.add(
                        opened.getNumber(),
                        first,
                        UUID.randomUUID(),
                        new VisitDetails(
                                aino.getId(),
                                today(),
                                LocalTime.of(10, 0),
                                "At home",
                                List.of(),
                                null,
                                45,
                                "All were there")));
        at(LocalDate.of(2026, 11, 30), LocalTime.of(6, 0));
        runJobs();
        Week second = first.next();
        assertThat(mondays(opened)).containsExactly(first.monday(), second.monday());

        // The family tells that they move to Oulu, and agrees to everything being shared (C4). Aino proposes (T1).
        at(LocalDate.of(2026, 12, 2), LocalTime.NOON);
        by(
                aino,
                () -> consents.record(
                        family.getId(),
                        new ConsentDetails(
                                EnumSet.allOf(ConsentScope.class),
                                "They move to Oulu",
                                "Mother",
                                today(),
                                null,
                                null)));
        TransferWish wish = new TransferWish(
                oulu, "The family moves to Oulu", "The youngest begins school in January.", null, Map.of());
        Transfer proposed = by(aino, () -> requests.request(UUID.randomUUID(), family.getRecordNumber(), wish));
        String number = proposed.getNumber();
        assertThat(proposed.getState()).isEqualTo(TransferState.PROPOSED);
        // Before an admin has approved it, Oulu knows nothing of it.
        assertThatThrownBy(() -> by(ritva, () -> transfers.transfer(number))).isInstanceOf(NoSuchRecord.class);

        // Päivi approves, and Oulu is asked (T5), with a brief of what consent covers.
        Transfer asked = by(paivi, () -> requests.approve(number, Answer.APPROVE, null));
        assertThat(asked.getState()).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(by(ritva, () -> transfers.transfer(number)).getHandoffNote()).contains("begins school");

        // Ritva asks back, Päivi answers, both within the transfer.
        by(ritva, () -> requests.say(UUID.randomUUID(), number, "Which school?"));
        by(paivi, () -> requests.say(UUID.randomUUID(), number, "The one by the river."));
        assertThat(by(ritva, () -> transfers.conversation(asked))).hasSize(2);

        // She accepts: from this moment the family is Oulu's (T6), under the same number (K2).
        at(LocalDate.of(2026, 12, 4), LocalTime.NOON);
        Transfer done = by(ritva, () -> receptions.decide(number, Answer.ACCEPT, null));
        assertThat(done.getState()).isEqualTo(TransferState.COMPLETED);
        assertThatThrownBy(() -> by(aino, () -> cases.caseFile(opened.getNumber())))
                .as("T7: Helsinki no longer reaches it")
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> by(aino, () -> {
                    work.write(opened.getNumber(), second, UUID.randomUUID(), "From a tab that was left open");
                }))
                .as("T7: nor does a page that was left open")
                .isInstanceOf(NoSuchRecord.class);
        assertThat(weekTasks(helsinki)).as("nothing waits in Helsinki").isEmpty();

        // The week in work goes on in Oulu, the same week (T6); nobody has it until the team is assigned (T8).
        assertThat(weekTasks(oulu)).hasSize(2).allMatch(task -> task.getAssignee() == null);
        by(ritva, () -> {
            receivingTeam.assign(family.getId(), eero.getId(), Map.of(opened.getNumber(), List.of(eero.getId())));
            receptions.completeTeam(number);
        });
        assertThat(weekTasks(oulu)).allMatch(task -> eero.getLogin().equals(task.getAssignee()));

        // The third week opens in Oulu by itself, with what Helsinki planned and left unfinished.
        code = oulu;
        at(LocalDate.of(2026, 12, 7), LocalTime.of(6, 0));
        runJobs();
        Week third = second.next();
        assertThat(mondays(opened)).containsExactly(first.monday(), second.monday(), third.monday());
        assertThat(task(opened, third).getAssignee()).isEqualTo(eero.getLogin());
        List<WeekActivity> activities =
                in(oulu, () -> record.sheet(opened.getNumber(), third)).activities();
        assertThat(activities).extracting(WeekActivity::getTitle).contains("Visit at home", "Apply for benefit");
        assertThat(activities).extracting(WeekActivity::getResponsibleId).containsOnly(eero.getId());
        assertThat(activities).extracting(WeekActivity::getStage).containsOnly(Stage.PLANNED);

        // What was recorded in Helsinki is there to be read, and the log is one unbroken chain (K4).
        assertThat(in(oulu, () -> record.sheet(opened.getNumber(), first)).visits())
                .singleElement()
                .satisfies(visit -> assertThat(visit.getOutcome()).isEqualTo("All were there"));
        assertThat(verification.verify().faults()).isEmpty();
    }

    private CaseFile opened() {
        runJobs();
        UUID id = UUID.randomUUID();
        by(aino, () -> {
            intakes.save(
                    id,
                    new IntakeRequest(
                            null,
                            newFamily(),
                            new SupportNeed("Rent arrears", CaseType.HOUSING, Priority.NORMAL, null, null)),
                    aino.getId());
            opening.start(id);
        });
        CaseFile opened = in(code, () -> cases.caseFile(intakes.intake(id).getCaseId()));
        by(
                sari,
                () -> tasks.complete(
                        openingTask(opened), Map.of(ProcessVariables.CASE_WORKERS, Long.toString(aino.getId()))));
        by(aino, () -> {
            planning.draft(opened.getNumber(), plan(aino, today(), null));
            tasks.complete(openingTask(opened));
        });
        return opened;
    }

    private String openingTask(CaseFile opened) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(opened.getNumber())
                .singleResult()
                .getId();
    }

    private List<Task> weekTasks(String agencyId) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("workOnWeek")
                .tenantIdIn(agencyId)
                .list();
    }
}
