package io.carerelay.message.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.client.Client;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageLine;
import io.carerelay.message.MessageThread;
import io.carerelay.message.NewThread;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code message-unanswered}: what a family wrote and nobody answered becomes a task. */
class UnansweredProcessTests extends ConversationTest {

    private static final Duration WITHIN = Duration.ofDays(2);

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    private MessageThread thread;

    @BeforeEach
    void theFamilyWrites() {
        thread = begunByFamily();
    }

    @Test
    void becomesATaskOfWhoeverIsResponsibleOnceNobodyHasAnswered() {
        assertThat(instances()).isEqualTo(1);
        assertThat(tasks()).isEmpty();
        assertThat(timer().getDuedate().toInstant())
                .isEqualTo(thread.getWaitingSince().plus(WITHIN));

        later(WITHIN);

        assertThat(tasks()).singleElement().satisfies(task -> {
            assertThat(task.getAssignee()).isEqualTo(worker.getLogin());
            assertThat(task.getDueDate()).isNotNull();
        });
    }

    @Test
    void whoWritesAgainIsNotPutOffAndMakesNoSecondOne() {
        Date due = timer().getDuedate();
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(1))));
        familyWrites(thread, partner, "Please answer");
        assertThat(instances()).isEqualTo(1);
        assertThat(timer().getDuedate()).isEqualTo(due);
    }

    @Test
    void endsWithAnAnswerAndBeginsAnewWithTheNextMessage() {
        writes(worker, thread, "On Friday");
        assertThat(instances()).isZero();
        assertThat(now(thread).isWaiting()).isFalse();

        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(5))));
        familyWrites(thread, head, "At what time?");
        assertThat(instances()).isEqualTo(1);
        assertThat(timer().getDuedate().toInstant())
                .isEqualTo(now(thread).getWaitingSince().plus(WITHIN));
    }

    @Test
    void endsWhereNobodyHasToAnswerAndWhereTheConversationIsClosed() {
        by(worker, () -> {
            messages.settle(thread.getReference());
            return null;
        });
        assertThat(instances()).isZero();
        familyWrites(thread, head, "One more thing");
        later(WITHIN);
        assertThat(tasks()).hasSize(1);
        by(supervisor, () -> {
            messages.close(thread.getReference());
            return null;
        });
        assertThat(instances()).isZero();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void endsWithTheServiceToTheFamily() {
        in(agency, () -> cases.close(file.getNumber(), "Goals reached", "All is well"));
        assertThat(instances()).isZero();
    }

    @Test
    void goesToWhoeverIsResponsibleThen() {
        StaffMember manager = newPerson(agency, Role.WORKER);
        manages(manager);
        later(WITHIN);
        assertThat(tasks()).extracting(Task::getAssignee).containsExactly(manager.getLogin());
    }

    @Test
    void followsWhenSomebodyElseBecomesResponsible() {
        later(WITHIN);
        assertThat(tasks()).extracting(Task::getAssignee).containsExactly(worker.getLogin());
        StaffMember manager = newPerson(agency, Role.WORKER);
        CaseManagerAssignment row = manages(manager);
        assertThat(tasks()).extracting(Task::getAssignee).containsExactly(manager.getLogin());
        AgencyContext.ofAgency(agency, "test")
                .run(() -> managers.end(row.getId(), row.getVersion(), row.getBeganOn(), "Went to another team"));
        assertThat(tasks()).extracting(Task::getAssignee).containsExactly(worker.getLogin());
        AgencyContext.ofAgency(agency, "test").run(() -> team.replace(file.getNumber(), worker.getId(), other.getId()));
        assertThat(tasks()).extracting(Task::getAssignee).containsExactly(other.getLogin());
    }

    @Test
    void isOpenToSupervisorsWhereNobodyIsResponsible() {
        Client others = newClient(agency);
        long adult = others.getHead().getId();
        MessageThread lonely = asFamily(
                agency,
                others.getId(),
                adult,
                () -> own.open(UUID.randomUUID(), adult, new NewThread(null, null, "Hello", "Is anybody there?")));
        thread = lonely;
        later(WITHIN);
        assertThat(tasks()).extracting(Task::getAssignee).containsOnlyNulls();
        assertThat(new TasklistPerson(signedIn(supervisor))
                        .task("Open in my agency", "answerFamily", lonely.getReference()))
                .isPresent();
    }

    @Test
    void isRemindedOfAfterADay() {
        later(WITHIN);
        later(WITHIN.plusDays(1));
        assertThat(tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.getPriority()).isEqualTo(75));
        assertThat(told(worker)).contains("message.unanswered");
        assertThat(told(supervisor)).contains("message.unanswered");
    }

    @Test
    void isAnsweredInTasklist() {
        later(WITHIN);
        TasklistPerson tasklist = new TasklistPerson(signedIn(worker));
        String task = tasks().get(0).getId();
        assertThat(tasklist.visitor().get("/forms/tasks/" + task).body())
                .contains("Can somebody come along?", "Your answer", head.getName());

        HttpResponse<String> empty = tasklist.complete(task, Map.of("text", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Write a message first.");
        HttpResponse<String> unsaid = tasklist.submit(task, JsonNodeFactory.instance.objectNode());
        assertThat(unsaid.statusCode()).isNotEqualTo(204);
        assertThat(tasks()).hasSize(1);

        HttpResponse<String> done = tasklist.complete(
                task, Map.of("entry", UUID.randomUUID().toString(), "text", "I come along on Friday."));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(instances()).isZero();
        assertThat(lines(worker, thread)).extracting(MessageLine::text).endsWith("I come along on Friday.");
        assertThat(now(thread).isWaiting()).isFalse();
    }

    @Test
    void thatSomebodyElseAnsweredSaysSoAndSendsNothing() {
        later(WITHIN);
        TasklistPerson tasklist = new TasklistPerson(signedIn(worker));
        String task = tasks().get(0).getId();
        Map<String, String> answer = Map.of("entry", UUID.randomUUID().toString(), "text", "I was too slow.");
        HttpResponse<String> stored = tasklist.visitor().form("/forms/tasks/" + task, answer, "HX-Request", "true");
        assertThat(stored.statusCode()).isEqualTo(200);

        writes(supervisor, thread, "Aino comes along.");

        assertThat(tasklist.submit(task, TasklistPerson.variables(stored)).statusCode())
                .isNotEqualTo(204);
        assertThat(tasklist.visitor()
                        .form("/forms/answerFamily/" + thread.getReference(), answer, "HX-Request", "true")
                        .body())
                .contains("The family no longer waits");
        assertThat(lines(worker, thread)).extracting(MessageLine::text).doesNotContain("I was too slow.");
    }

    @Test
    void keepsNothingOfWhatIsWritten() {
        later(WITHIN);
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(tasks().get(0).getProcessInstanceId())
                        .list())
                .extracting(variable -> variable.getName())
                .containsExactlyInAnyOrder("caseNumber", "taskPriority", "answerBy");
    }

    private long instances() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(UnansweredProcess.KEY)
                .processInstanceBusinessKey(thread.getReference())
                .count();
    }

    private List<Task> tasks() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(thread.getReference())
                .list();
    }

    private Job timer() {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(thread.getReference())
                        .singleResult()
                        .getId())
                .singleResult();
    }

    /** That long after the family began to wait, with what is due by then done. */
    private void later(Duration wait) {
        Instant then = now(thread).getWaitingSince().plus(wait).plusSeconds(60);
        ClockUtil.setCurrentTime(Date.from(then));
        Job due = timer();
        assertThat(due.getDuedate()).isBeforeOrEqualTo(Date.from(then));
        management.executeJob(due.getId());
    }
}
