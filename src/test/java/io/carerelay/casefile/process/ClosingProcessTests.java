package io.carerelay.casefile.process;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.RecordTest;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.client.Client;
import io.carerelay.shared.ProcessVariables;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code casefile-closing}, driven by the HTTP calls that Tasklist, pages and API make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosingProcessTests extends RecordTest {

    private static final String AGENCY = "CLA";
    private static final String APPROVE = "{\"decision\": \"APPROVE\"}";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private ClosingRequesting requesting;

    @Autowired
    private OpeningProcess opening;

    @Autowired
    private IntakeDesk intakes;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseTeam team;

    private StaffMember aino;
    private StaffMember sari;
    private TasklistPerson worker;
    private TasklistPerson supervisor;
    private TasklistPerson admin;
    private Visitor second;
    private Client client;
    private String number;

    /** Signing in takes long on purpose. */
    @BeforeAll
    void peopleWhoSignInOnce() {
        aino = person(AGENCY, "cla.aino", Role.WORKER);
        sari = person(AGENCY, "cla.sari", Role.SUPERVISOR);
        worker = new TasklistPerson(signedIn(aino));
        supervisor = new TasklistPerson(signedIn(sari));
        admin = new TasklistPerson(signedIn(person(AGENCY, "cla.liisa", Role.ADMIN)));
        second = signedIn(person(AGENCY, "cla.sami", Role.SUPERVISOR));
    }

    @BeforeEach
    void aCaseThatAinoWorksOn() {
        client = newClient(AGENCY);
        number = newCase(client).getNumber();
        in(AGENCY, () -> team.assign(number, List.of(aino.getId())));
    }

    @Test
    void aWorkerAsksAndASupervisorApproves() {
        assertThat(asked().get("state").asText()).isEqualTo("OPEN");
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
        assertThat(page(supervisor.visitor(), "/")).contains("Approve closing a case", number, client.getName());
        assertThat(page(supervisor.visitor(), "/cases/" + number))
                .contains("Closing waits for a supervisor", "Goals reached", "The rent is paid", "Decide in Tasklist")
                .contains("Asked by " + aino.getName())
                .doesNotContain("Withdraw the request", "Close …");

        String task = approvalTask();
        assertThat(supervisor.visitor().get("/forms/tasks/" + task).body())
                .contains(aino.getName(), client.getName(), "Goals reached", "The rent is paid", number)
                .contains("Nothing else is going on in the case.");
        supervisor.claim(task, sari.getLogin());
        assertThat(supervisor.complete(task, Map.of("decision", "APPROVE")).statusCode())
                .isEqualTo(204);

        CaseFile closed = caseFile();
        assertThat(closed.getStatus()).isEqualTo(CaseStatus.CLOSED);
        assertThat(closed.getOutcome()).isEqualTo("Goals reached");
        assertThat(closed.getStatusReason()).isEqualTo("The rent is paid");
        assertThat(newest().getDecidedBy()).isEqualTo(sari.getId());
        assertThat(instances()).isZero();
        assertThat(log()).endsWith("closing.requested", "closing.approved", "case.closed", "client.serviceEnded");
        assertThat(news()).containsExactly("The case " + number + " is closed, as you asked.");
        assertThat(page(worker.visitor(), "/cases/" + number)).contains("Goals reached", "The rent is paid", "Closed");
    }

    @Test
    void aSupervisorRefusesWithAReasonAndTheWorkerCanAskAgain() {
        asked();
        String task = approvalTask();
        HttpResponse<String> bare = supervisor.complete(task, Map.of("decision", "REFUSE"));
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("Say why you refuse");
        supervisor.claim(task, sari.getLogin());
        assertThat(supervisor
                        .complete(task, Map.of("decision", "REFUSE", "reason", "Wait for the court"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(status()).isEqualTo(CaseStatus.OPEN);
        assertThat(newest().getState()).isEqualTo(CaseClosing.State.REFUSED);
        assertThat(instances()).isZero();
        assertThat(news()).containsExactly("Your request to close the case " + number + " was refused.");
        assertThat(page(worker.visitor(), "/")).contains("href=\"/cases/" + number + "\">See the answer");
        assertThat(page(worker.visitor(), "/cases/" + number))
                .contains("Closing was refused", "Refused by " + sari.getName(), "Wait for the court", "Close …");
        assertThat(asked().get("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void aSupervisorClosesAtOnceAndIsToldNothing() {
        HttpResponse<String> answer = supervisor.visitor().json("POST", api("/closing"), wish(UUID.randomUUID()));
        assertThat(read(answer).get("state").asText()).isEqualTo("APPROVED");
        assertThat(status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(newest().isDirect()).isTrue();
        assertThat(instances()).isZero();
        assertThat(log()).doesNotContain("closing.requested").contains("case.closed");
        assertThat(page(supervisor.visitor(), "/")).doesNotContain(number + " is closed");
    }

    @Test
    void whoAskedTakesItBack() {
        asked();
        assertThat(page(worker.visitor(), "/cases/" + number))
                .contains("Withdraw the request")
                .doesNotContain("Decide in Tasklist");
        assertRefused(
                supervisor.visitor(), "/closing/withdrawal", "{}", 422, "Only who asked can take the request back.");
        HttpResponse<String> answer = worker.visitor().json("POST", api("/closing/withdrawal"), "{}");
        assertThat(read(answer).get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(instances()).isZero();
        assertThat(log()).endsWith("closing.requested", "closing.withdrawn");
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
        assertRefused(worker.visitor(), "/closing/withdrawal", "{}", 422, "This request was taken back.");
        assertRefused(supervisor.visitor(), "/closing/decision", APPROVE, 422, "This request was taken back.");
        assertThat(asked().get("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void supervisorsAreRemindedAndAdminsAskedThen() {
        asked();
        assertThat(admin.task("Open in my agency", "approveClosing", number)).isEmpty();
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        assertThat(task.getDueDate())
                .isCloseTo(Date.from(ClockUtil.now().toInstant().plus(Duration.ofDays(2))), 60_000);
        assertThat(task.getPriority()).isEqualTo(50);

        fireTimersAfter(Duration.ofHours(49));
        assertThat(priority(task)).isEqualTo(85);
        fireTimersAfter(Duration.ofHours(97));
        assertThat(priority(task)).isEqualTo(100);
        assertThat(log()).endsWith("closing.requested", "closing.reminded", "closing.escalated");
        ClockUtil.reset();
        assertThat(admin.task("Open in my agency", "approveClosing", number)).isPresent();
        assertThat(page(supervisor.visitor(), "/cases/" + number)).contains("CareRelay, when a deadline passed");
        assertThat(admin.visitor()
                        .json("POST", api("/closing/decision"), APPROVE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(status()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void whatTheOpeningWaitsForEndsWithTheCase() {
        String fresh = opened();
        assertThat(waiting(fresh)).containsExactly("assignCaseWorkers");
        in(AGENCY, () -> cases.hold(fresh, "Abroad"));
        assertThat(waiting(fresh)).containsExactly("assignCaseWorkers");
        assertThat(page(supervisor.visitor(), "/cases/" + fresh + "/close"))
                .contains("Case workers are still to be assigned.");
        in(AGENCY, () -> cases.close(fresh, "Moved away", "Stays abroad"));
        assertThat(waiting(fresh)).isEmpty();
        assertThat(instances(fresh)).isZero();

        String planless = opened();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(planless)
                .singleResult()
                .getId();
        in(AGENCY, () -> {
            tasks.complete(
                    task, Map.of(ProcessVariables.CASE_WORKERS, aino.getId().toString()));
            return null;
        });
        assertThat(waiting(planless)).containsExactly("draftCarePlan");
        assertThat(worker.visitor()
                        .json("POST", "/api/cases/" + planless + "/closing", wish(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(waiting(planless)).containsExactlyInAnyOrder("draftCarePlan", "approveClosing");
        assertThat(page(supervisor.visitor(), "/forms/approveClosing/" + planless))
                .contains("The care plan is still to be drafted.");
        assertThat(supervisor
                        .visitor()
                        .json("POST", "/api/cases/" + planless + "/closing/decision", APPROVE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(waiting(planless)).isEmpty();
        assertThat(instances(planless)).isZero();
    }

    @Test
    void aRequestEndsWhereTheCaseIsClosedOtherwise() {
        asked();
        in(AGENCY, () -> cases.close(number, "Moved away", "Found out by chance"));
        assertThat(newest().getState()).isEqualTo(CaseClosing.State.OVERTAKEN);
        assertThat(instances()).isZero();
        assertThat(news())
                .containsExactly("The case " + number + " was closed before anybody decided on your request.");
        assertRefused(supervisor.visitor(), "/closing/decision", APPROVE, 422, "The case was closed before anybody");
        in(AGENCY, () -> cases.reopen(number, "By mistake"));
        assertThat(asked().get("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void aCaseOnHoldIsClosedAndOneThatIsAskedToBeClosedIsHeld() {
        asked();
        in(AGENCY, () -> cases.hold(number, "Abroad"));
        assertThat(waiting(number)).containsExactly("approveClosing");
        assertThat(supervisor
                        .visitor()
                        .json("POST", api("/closing/decision"), APPROVE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(status()).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void theSameRequestSentTwiceIsOne() {
        String wish = wish(UUID.randomUUID());
        List<CompletableFuture<Integer>> both = Stream.of(worker.visitor(), worker.visitor())
                .map(visitor -> CompletableFuture.supplyAsync(
                        () -> visitor.json("POST", api("/closing"), wish).statusCode()))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(instances()).isEqualTo(1);
        assertThat(log().stream().filter("closing.requested"::equals)).hasSize(1);
    }

    @Test
    void whileOneIsOpenNobodyAsksAgain() {
        asked();
        String another = wish(UUID.randomUUID());
        assertRefused(worker.visitor(), "/closing", another, 422, "Somebody has asked already");
        assertRefused(supervisor.visitor(), "/closing", another, 422, "Somebody has asked already");
        assertThat(instances()).isEqualTo(1);
        HttpResponse<String> form = worker.visitor().get("/cases/" + number + "/close");
        assertThat(form.statusCode()).isEqualTo(302);
    }

    @Test
    void aRequestSaysWhatCameOfTheCaseAndWhy() {
        for (String body : List.of(
                "{}",
                "{\"outcome\": \"OTHER\"}",
                "{\"reason\": \"Because\"}",
                "{\"outcome\": \"OTHER\", \"reason\": \"  \"}",
                "{\"outcome\": \"OTHER\", \"reason\": \"" + "x".repeat(501) + "\"}",
                "{\"outcome\": \"OTHER\", \"reason\": \"\\u0000\"}")) {
            assertThat(worker.visitor().json("POST", api("/closing"), body).statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(worker.visitor()
                        .json("POST", api("/closing"), "{\"outcome\": \"EATEN\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(instances()).isZero();
    }

    @Test
    void nobodyDecidesTheirOwnRequestEvenWithMoreRolesThanBefore() {
        StaffMember rising = newPerson(AGENCY, Role.WORKER);
        in(AGENCY, () -> {
            team.add(number, rising.getId());
            return null;
        });
        signedIn(rising).json("POST", api("/closing"), wish(UUID.randomUUID()));
        in(AGENCY, () -> {
            accounts.changeRoles(rising.getId(), Set.of(Role.WORKER, Role.SUPERVISOR));
            return null;
        });
        Visitor risen = signedIn(rising);
        assertRefused(risen, "/closing/decision", APPROVE, 422, "Nobody decides their own request.");
        assertThat(risen.form("/forms/approveClosing/" + number, Map.of("decision", "APPROVE"))
                        .body())
                .contains("Nobody decides their own request.");
        assertThat(page(risen, "/cases/" + number))
                .contains("Withdraw the request")
                .doesNotContain("Decide in Tasklist");
        assertThat(waiting(number)).containsExactly("approveClosing");
    }

    @Test
    void completingTheTaskWithoutAnAnswerClosesNothing() {
        asked();
        String task = approvalTask();
        supervisor.claim(task, sari.getLogin());
        for (String variables : List.of("{}", "{\"approved\": true}", "{\"direct\": true, \"approved\": true}")) {
            HttpResponse<String> answer = supervisor.submit(task, tree(variables));
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 500);
        }
        assertThat(worker.submit(task, tree("{}")).statusCode()).isIn(403, 404, 500);
        assertThat(waiting(number)).containsExactly("approveClosing");
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
        // The answer of one supervisor is not for another to put into effect.
        second.form("/forms/approveClosing/" + number, Map.of("decision", "APPROVE"));
        assertThat(supervisor.submit(task, tree("{}")).body()).contains("Choose first whether you approve or refuse.");
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void theProcessStartsThroughOurDoorOnly() {
        assertThat(supervisor
                        .visitor()
                        .engine(
                                "POST",
                                "process-definition/key/" + ClosingProcess.KEY + "/start",
                                "{\"businessKey\": \"" + number
                                        + "\", \"variables\": {\"direct\": {\"value\": true, \"type\": \"Boolean\"}}}")
                        .statusCode())
                .isIn(403, 404);
        String definition = read(supervisor
                        .visitor()
                        .engine("GET", "process-definition?latest=true&key=" + ClosingProcess.KEY, null))
                .get(0)
                .get("id")
                .asText();
        for (TasklistPerson one : List.of(worker, supervisor, admin)) {
            assertThat(one.visitor()
                            .engine(
                                    "POST",
                                    "process-definition/" + definition + "/submit-form",
                                    "{\"businessKey\": \"" + number + "\", \"variables\": {}}")
                            .statusCode())
                    .isIn(403, 404, 500);
        }
        assertThat(instances()).isZero();
        assertThat(status()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void ofTwoSupervisorsWhoDecideAtOnceOneIsTold() {
        asked();
        List<CompletableFuture<Integer>> both = Stream.of(supervisor.visitor(), second)
                .map(visitor -> CompletableFuture.supplyAsync(() ->
                        visitor.json("POST", api("/closing/decision"), APPROVE).statusCode()))
                .toList();
        List<Integer> answers =
                both.stream().map(CompletableFuture::join).sorted().toList();
        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(answers.get(1)).isIn(409, 422);
        assertThat(log().stream().filter("case.closed"::equals)).hasSize(1);
        assertThat(instances()).isZero();
    }

    @Test
    void ofApprovingAndTakingBackAtOnceOneHappens() {
        for (int i = 0; i < 5; i++) {
            asked();
            CompletableFuture<Integer> approving = CompletableFuture.supplyAsync(() -> supervisor
                    .visitor()
                    .json("POST", api("/closing/decision"), APPROVE)
                    .statusCode());
            CompletableFuture<Integer> taking = CompletableFuture.supplyAsync(() -> worker.visitor()
                    .json("POST", api("/closing/withdrawal"), "{}")
                    .statusCode());
            boolean approved = approving.join() == 200;
            assertThat(taking.join()).isIn(approved ? List.of(409, 422) : List.of(200));
            assertThat(approving.join()).isIn(approved ? List.of(200) : List.of(409, 422));
            assertThat(instances()).isZero();
            assertThat(status()).isEqualTo(approved ? CaseStatus.CLOSED : CaseStatus.OPEN);
            if (approved) {
                in(AGENCY, () -> cases.reopen(number, "Once more"));
            }
        }
    }

    @Test
    void whoDoesNotWorkOnTheCaseAsksNothing() {
        asked();
        StaffMember other = newPerson(AGENCY, Role.WORKER);
        Visitor stranger = signedIn(newPerson(newAgency(), Role.SUPERVISOR, Role.ADMIN));
        Visitor otherWorker = signedIn(other);
        for (Visitor visitor : List.of(otherWorker, stranger)) {
            assertThat(visitor.get("/cases/" + number + "/close").statusCode()).isEqualTo(404);
            assertThat(visitor.get(api("/closing")).statusCode()).isEqualTo(404);
            assertThat(visitor.json("POST", api("/closing"), wish(UUID.randomUUID()))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(visitor.json("POST", api("/closing/withdrawal"), "{}").statusCode())
                    .isEqualTo(404);
            assertThat(visitor.json("POST", api("/closing/decision"), APPROVE).statusCode())
                    .isIn(403, 404);
            assertThat(visitor.get("/forms/approveClosing/" + number).statusCode())
                    .isEqualTo(404);
        }
        assertThat(worker.visitor().get("/forms/approveClosing/" + number).statusCode())
                .isEqualTo(404);
        assertThat(worker.visitor()
                        .json("POST", api("/closing/decision"), APPROVE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedIn(operator()).get(api("/closing")).statusCode()).isEqualTo(403);

        String sibling = newCase(client).getNumber();
        in(
                AGENCY,
                () -> managers.assign(client.getId(), other.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));
        HttpResponse<String> answer =
                otherWorker.json("POST", "/api/cases/" + sibling + "/closing", wish(UUID.randomUUID()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Only those who work on the case");
        assertThat(page(otherWorker, "/cases/" + sibling)).doesNotContain("Put on hold", "Close …");
    }

    @Test
    void anIdOfSomebodyElsesRequestOpensNothing() {
        UUID id = UUID.randomUUID();
        worker.visitor().json("POST", api("/closing"), wish(id));
        assertThat(supervisor.visitor().json("POST", api("/closing"), wish(id)).statusCode())
                .isEqualTo(404);
        String sibling = newCase(client).getNumber();
        in(AGENCY, () -> team.assign(sibling, List.of(aino.getId())));
        assertThat(worker.visitor()
                        .json("POST", "/api/cases/" + sibling + "/closing", wish(id))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsNothingTypedInTheEngine() {
        asked();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
        supervisor
                .visitor()
                .json("POST", api("/closing/decision"), "{\"decision\": \"APPROVE\", \"reason\": \"Sopii kaikille\"}");
        String everything = Stream.of("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_hi_procinst")
                .map(table -> jdbc.queryForList("select * from " + table + " where proc_inst_id_ = ?", instance))
                .toList()
                .toString();
        assertThat(everything).contains(number).doesNotContain("The rent is paid", "GOALS", "Sopii", client.getName());
    }

    @Test
    void theDatabaseKeepsOneOpenRequestPerCase() {
        asked();
        assertThatThrownBy(() -> in(AGENCY, () -> transaction.execute(status -> jdbc.update("""
                insert into case_closing select gen_random_uuid(), case_id, client_id, agency_id, outcome, reason, requested_by,
                  requested_at, state, direct, decision, decided_by, decided_at, decision_reason, version
                from case_closing where case_id = (select id from case_file where number = ?)
                """, number))))
                .hasMessageContaining("case_closing_one_open");
    }

    private JsonNode asked() {
        HttpResponse<String> answer = worker.visitor().json("POST", api("/closing"), wish(UUID.randomUUID()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static String wish(UUID id) {
        return "{\"id\": \"%s\", \"outcome\": \"GOALS_REACHED\", \"reason\": \"The rent is paid\"}".formatted(id);
    }

    private String api(String path) {
        return "/api/cases/" + number + path;
    }

    private void assertRefused(Visitor visitor, String path, String body, int status, String words) {
        HttpResponse<String> answer = visitor.json("POST", api(path), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    /** A case as far as {@code assignCaseWorkers}. */
    private String opened() {
        return in(AGENCY, () -> {
            UUID id = UUID.randomUUID();
            intakes.save(id, new IntakeRequest(null, newFamily(), need(null)), aino.getId());
            return cases.caseFile(opening.start(id).getCaseId()).getNumber();
        });
    }

    private String approvalTask() {
        return supervisor.task("Open in my agency", "approveClosing", number).orElseThrow();
    }

    private CaseFile caseFile() {
        return in(AGENCY, () -> cases.caseFile(number));
    }

    private CaseStatus status() {
        return caseFile().getStatus();
    }

    private CaseClosing newest() {
        return in(AGENCY, () -> requesting.newestOf(caseFile().getId())).orElseThrow();
    }

    private List<String> waiting(String caseNumber) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private long instances() {
        return instances(number);
    }

    private long instances(String caseNumber) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .count();
    }

    private int priority(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getPriority();
    }

    private void fireTimersAfter(Duration later) {
        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + later.toMillis()));
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
        for (Job job : management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()) {
            management.executeJob(job.getId());
        }
    }

    private List<String> log() {
        return in(
                AGENCY,
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select kind from activity where client_id = ? order by sequence",
                        String.class,
                        client.getId())));
    }

    /** What the desk tells Aino about this test's case. */
    private List<String> news() {
        return Pattern.compile("<p>([^<]+)</p>")
                .matcher(page(worker.visitor(), "/"))
                .results()
                .map(match -> match.group(1))
                .filter(text -> text.contains(number))
                .toList();
    }

    private static String page(Visitor visitor, String path) {
        return visitor.get(path).body();
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
