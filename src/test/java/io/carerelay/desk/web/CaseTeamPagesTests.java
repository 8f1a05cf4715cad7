package io.carerelay.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.casefile.CaseFile;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who works on a case: supervisors add, hand over, take off, and say who leads. */
class CaseTeamPagesTests extends ResponsibleTest {

    @Autowired
    private TaskService tasks;

    private CaseFile file;
    private Visitor supervisor;

    @BeforeEach
    void aCase() {
        file = open(client, "Second home");
        assign(file, aino);
        supervisor = at(sari);
    }

    @Test
    void workersAreAddedAndHandedOverWithANoteOfWhomTheyCameFrom() {
        String there = "/cases/" + file.getNumber() + "/workers";
        assertThat(page(supervisor, "/cases/" + file.getNumber())).contains(there);
        assertThat(page(supervisor, there)).contains(linh.getName() + " (no cases)", aino.getName(), "Lead");
        assertThat(send(supervisor, there, "newcomer", linh.getId()).statusCode())
                .isEqualTo(302);
        assertThat(send(supervisor, there + "/" + linh.getId() + "/lead").statusCode())
                .isEqualTo(302);
        assertThat(team().get(0).getStaffId()).isEqualTo(linh.getId());
        assertThat(page(supervisor, there)).contains("Taken over from " + aino.getName() + " on ");
        assertThat(page(supervisor, "/cases/" + file.getNumber())).contains("Taken over from " + aino.getName());
        assertThat(send(supervisor, there + "/" + aino.getId() + "/remove").statusCode())
                .isEqualTo(302);
        assertThat(page(supervisor, there + "?from=" + linh.getId()))
                .contains("Hand the case from " + linh.getName() + " to somebody else");
        assertThat(send(supervisor, there + "/" + linh.getId() + "/replace", "taker", aino.getId())
                        .statusCode())
                .isEqualTo(302);
        assertThat(team()).singleElement().satisfies(worker -> {
            assertThat(worker.getStaffId()).isEqualTo(aino.getId());
            assertThat(worker.isLead()).isTrue();
        });
        assertThat(page(supervisor, "/clients/" + client.getRecordNumber() + "/activity"))
                .contains("handed to another case worker", "another case worker leads it");
    }

    @Test
    void whatCannotBeIsTold() {
        String there = "/cases/" + file.getNumber() + "/workers";
        assertThat(send(supervisor, there).body()).contains("Choose", "field-error");
        assertThat(send(supervisor, there, "newcomer", aino.getId()).body()).contains("works on this case already");
        assertThat(send(supervisor, there, "newcomer", sari.getId()).statusCode())
                .isEqualTo(422);
        assertThat(send(supervisor, there, "newcomer", "nobody").statusCode()).isEqualTo(422);
        assertThat(send(supervisor, there + "/" + aino.getId() + "/remove").body())
                .contains("leads this case");
        assertThat(send(supervisor, there + "/" + linh.getId() + "/lead").body())
                .contains("They no longer work on case");
        assertThat(send(supervisor, there + "/" + linh.getId() + "/replace", "taker", aino.getId())
                        .statusCode())
                .isEqualTo(422);
        Visitor worker = at(aino);
        assertThat(page(worker, "/cases/" + file.getNumber())).doesNotContain(there);
        assertThat(status(worker, there)).isEqualTo(403);
        assertThat(send(worker, there, "newcomer", linh.getId()).statusCode()).isEqualTo(403);
        assertThat(team()).hasSize(1);
    }

    /** The note stands wherever the task does: on the desk, on the case, and in the form in Tasklist. */
    @Test
    void aTaskThatCameWithAHandOverSaysFromWhom() {
        TasklistPerson intake = new TasklistPerson(supervisor);
        assertThat(intake.openCase(Families.with(Families.unknown(), "title", "Handed over"))
                        .statusCode())
                .isLessThan(300);
        String number = all(supervisor, "/cases", "href=\"/cases/([A-Z]+-\\d{4}-\\d{6})\"")
                .get(0);
        complete(number, "assignCaseWorkers", Map.of("caseWorkers", aino.getId().toString()));
        String task = task(number, "draftCarePlan").getId();
        assertThat(page(at(aino), "/")).contains("Draft the care plan").doesNotContain("Taken over from");

        assertThat(send(supervisor, "/cases/" + number + "/workers/" + aino.getId() + "/replace", "taker", linh.getId())
                        .statusCode())
                .isEqualTo(302);
        tasks.setAssignee(task, linh.getLogin());
        String note = "Taken over from " + aino.getName() + " on ";
        Visitor taker = at(linh);
        assertThat(page(taker, "/")).contains("Draft the care plan", note);
        assertThat(page(taker, "/cases/" + number)).contains(note);
        assertThat(page(taker, "/forms/tasks/" + task)).contains(note);
    }

    private void complete(String number, String key, Map<String, Object> answer) {
        in(agency, () -> {
            tasks.complete(task(number, key).getId(), answer);
            return null;
        });
    }

    private Task task(String number, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .singleResult();
    }

    private List<CaseWorker> team() {
        return read(() -> team.of(List.of(file.getId())).get(file.getId()));
    }
}
