package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.casefile.CaseFile;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferTasksTest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of {@code assignReceivingTeam} (rule T8), driven by the HTTP calls that Tasklist makes. */
class ReceivingTeamFormsTests extends TransferTasksTest {

    @Autowired
    private CaseTeam team;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CarePlanning planning;

    private CaseFile second;
    private StaffMember busy;
    private StaffMember free;
    private StaffMember supervisor;
    private String number;
    private String task;

    @BeforeEach
    void aFamilyThatWasHandedOver() {
        busy = newPerson(receiver, Role.WORKER);
        free = newPerson(receiver, Role.WORKER);
        supervisor = newPerson(receiver, Role.SUPERVISOR);
        String other = newCase(newClient(receiver)).getNumber();
        in(receiver, () -> team.assign(other, List.of(busy.getId())));
        second = in(sender, () -> {
            CaseFile opened = cases.open(client.getId(), need(null));
            team.assign(opened.getNumber(), List.of(worker.getId()));
            planning.draft(
                    opened.getNumber(),
                    new PlanDetails(
                            LocalDate.of(2026, 11, 2),
                            null,
                            List.of(new PlanDetails.Goal("Keeps the flat", null)),
                            List.of(new PlanDetails.Activity(
                                    "Home visit", null, worker.getId(), DayOfWeek.TUESDAY, Recurrence.WEEKLY))));
            planning.start(opened.getNumber());
            return opened;
        });
        Transfer transfer = accepted();
        number = transfer.getNumber();
        task = task(number, "assignReceivingTeam");
    }

    @Test
    void whoCarriesLeastIsSuggestedForAll() {
        String form = signedIn(receivingAdmin)
                .get("/forms/assignReceivingTeam/" + number)
                .body();
        assertThat(form)
                .contains(client.getName(), file.getNumber(), "Rent arrears", "Agency " + sender, number)
                .contains(busy.getName() + " – one case, workload", free.getName() + " – no case, workload 0")
                .contains("The youngest starts school in spring.");
        assertThat(form.split("value=\"" + free.getId() + "\" selected=\"selected\"", -1))
                .hasSize(4);
        assertThat(form).doesNotContain("value=\"" + busy.getId() + "\" selected");
    }

    @Test
    void theTeamIsAssignedAllAtOnceAndTheTasksOfTheWeekAreTheLeads() {
        TasklistPerson admin = at(supervisor);
        assertDone(admin.complete(
                task,
                Map.of(
                        "caseManager",
                        supervisor.getId().toString(),
                        lead(),
                        free.getId().toString(),
                        others(),
                        busy.getId().toString(),
                        "lead[" + second.getNumber() + "]",
                        busy.getId().toString())));

        assertThat(waiting(number)).isEmpty();
        assertThat(in(receiver, () -> managers.responsibleFor(client.getId())))
                .filteredOn(row -> row.getType() == CaseManagerType.CASE_MANAGER)
                .extracting(CaseManagerAssignment::getStaffId)
                .containsExactly(supervisor.getId());
        List<CaseWorker> workers =
                in(receiver, () -> team.of(List.of(file.getId()))).get(file.getId());
        assertThat(workers).extracting(CaseWorker::getStaffId).containsExactly(free.getId(), busy.getId());
        assertThat(workers).extracting(CaseWorker::isLead).containsExactly(true, false);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKeyLike(second.getNumber() + "/%")
                        .taskDefinitionKey("workOnWeek")
                        .list())
                .extracting(Task::getAssignee)
                .containsExactly(busy.getLogin());
    }

    @Test
    void whatIsMissingStandsBesideItsFieldAndNothingChosenIsLost() {
        TasklistPerson admin = at(receivingAdmin);
        HttpResponse<String> nobody = admin.complete(task, Map.of("caseManager", "", lead(), ""));
        assertRefused(nobody, 422, "Choose who is the family’s case manager.");
        assertThat(nobody.body()).contains("id=\"caseManager-error\"").doesNotContain("selected=\"selected\"");

        HttpResponse<String> noLead = admin.complete(
                task,
                Map.of(
                        "caseManager",
                        busy.getId().toString(),
                        lead(),
                        "",
                        others(),
                        busy.getId().toString()));
        assertRefused(noLead, 422, "Choose who works on " + file.getNumber() + ".");
        assertThat(noLead.body())
                .contains("id=\"lead-" + file.getNumber() + "-error\"")
                .contains("value=\"" + busy.getId() + "\" selected=\"selected\"")
                .contains("value=\"" + busy.getId() + "\" checked=\"checked\"");
        assertThat(in(receiver, () -> managers.responsibleFor(client.getId())))
                .noneMatch(row -> row.getType() == CaseManagerType.CASE_MANAGER);
        assertThat(waiting(number)).containsExactly("assignReceivingTeam");
    }

    @Test
    void nobodyOfAnotherAgencyAndNobodyWhoIsNoWorkerIsTaken() {
        TasklistPerson admin = at(receivingAdmin);
        for (StaffMember wrong : List.of(worker, supervisor)) {
            HttpResponse<String> answer = admin.complete(
                    task,
                    Map.of(
                            "caseManager",
                            free.getId().toString(),
                            lead(),
                            wrong.getId().toString()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        }
        assertThat(admin.complete(
                                task,
                                Map.of(
                                        "caseManager",
                                        worker.getId().toString(),
                                        lead(),
                                        free.getId().toString()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(admin.complete(task, Map.of("caseManager", "x", lead(), "y")).statusCode())
                .isEqualTo(422);
        assertThat(in(receiver, () -> team.of(List.of(file.getId())))).isEmpty();
    }

    @Test
    void theTaskIsNotCompletedBeforeTheTeamIsWhole() {
        HttpResponse<String> early = at(receivingAdmin).visitor().engine("POST", "task/" + task + "/submit-form", "{}");
        assertThat(early.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(early.body()).contains("The family has no case manager yet");
        assertThat(waiting(number)).containsExactly("assignReceivingTeam");
    }

    @Test
    void workersAndOtherAgenciesHaveNoSuchForm() {
        for (StaffMember other : List.of(free, sendingAdmin, worker, newPerson(newAgency(), Role.ADMIN))) {
            Visitor visitor = signedIn(other);
            String path = "/forms/assignReceivingTeam/" + number;
            assertThat(visitor.get(path).statusCode()).isEqualTo(404);
            assertThat(visitor.form(path, Map.of("caseManager", free.getId().toString()))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private String lead() {
        return "lead[" + file.getNumber() + "]";
    }

    private String others() {
        return "others[" + file.getNumber() + "]";
    }
}
