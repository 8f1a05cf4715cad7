package io.carerelay.assignment.process;

import static io.carerelay.TasklistPerson.read;
import static io.carerelay.TasklistPerson.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carerelay.RecordTest;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.client.Client;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code assignment-case-manager}, driven by the HTTP calls that Tasklist, pages and API make. */
class CaseManagerProcessTests extends RecordTest {

    private static final String AGENCY = "CMA";

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private ProgramEnrolling enrolling;

    @Autowired
    private CaseTeam team;

    private StaffMember aino;
    private StaffMember linh;
    private StaffMember sari;
    private TasklistPerson worker;
    private TasklistPerson supervisor;
    private Client client;

    @BeforeEach
    void peopleAndAFamilyThatAinoWorksWith() {
        aino = person(AGENCY, "cma.aino", Role.WORKER);
        linh = person(AGENCY, "cma.linh", Role.WORKER);
        sari = person(AGENCY, "cma.sari", Role.SUPERVISOR);
        worker = new TasklistPerson(signedIn(aino));
        supervisor = new TasklistPerson(signedIn(sari));
        client = newClient(AGENCY);
        String number = newCase(client).getNumber();
        in(AGENCY, () -> team.assign(number, List.of(aino.getId())));
    }

    @Test
    void aWorkerAsksASupervisorApprovesAndTheNewCaseManagerGetsToKnowTheFamily() {
        Enrollment stay = enrolled();
        String reference = asked(wish(linh, "enrollmentIds", stay.getId().toString()));

        String approve = approvalTask(reference);
        String form = supervisor
                .visitor()
                .get("/forms/tasks/" + approve, "HX-Request", "true")
                .body();
        assertThat(form)
                .contains(
                        linh.getName(),
                        client.getName(),
                        client.getRecordNumber(),
                        "Speaks their language",
                        aino.getName())
                .contains("What " + linh.getName() + " carries now");
        assertThat(supervisor.claim(approve, sari.getLogin()).statusCode()).isEqualTo(204);
        assertThat(supervisor.complete(approve, Map.of("decision", "APPROVE")).statusCode())
                .isEqualTo(204);

        CaseManagerAssignment row = responsible(linh);
        assertThat(row.getType()).isEqualTo(CaseManagerType.CASE_MANAGER);
        assertThat(row.getEnrollmentIds()).containsExactly(stay.getId());
        TasklistPerson manager = new TasklistPerson(signedIn(linh));
        String know = manager.task("My tasks", "getToKnowFamily", reference).orElseThrow();
        assertThat(manager.visitor()
                        .get("/forms/tasks/" + know, "HX-Request", "true")
                        .body())
                .contains("Get to know the family of " + client.getName(), "/clients/" + client.getRecordNumber());
        assertThat(manager.complete(know, Map.of("note", "The aunt picks the children up"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(instances(reference)).isZero();
        assertThat(log())
                .containsSubsequence(
                        "caseManagerRequest.made",
                        "caseManagerRequest.approved",
                        "caseManager.assigned",
                        "caseManagerRequest.acquainted");
        assertThat(manager.visitor()
                        .get("/clients/" + client.getRecordNumber() + "/activity")
                        .body())
                .contains("got to know the family", "The aunt picks the children up");
        assertThat(news(aino)).containsExactly("Your request " + reference + " for a case manager was approved.");
        assertThat(news(linh)).isEmpty();
    }

    @Test
    void aSupervisorAssignsAtOnceAndIsToldNothing() {
        assertThat(supervisor.start(CaseManagerProcess.KEY, wish(linh)).statusCode())
                .isEqualTo(200);

        assertThat(responsible(linh)).isNotNull();
        String reference = onlyRequest().get("reference").asText();
        assertThat(onlyRequest().get("state").asText()).isEqualTo("APPROVED");
        assertThat(waiting(reference)).containsExactly("getToKnowFamily");
        assertThat(log()).doesNotContain("caseManagerRequest.made").contains("caseManager.assigned");
        assertThat(page(sari, "/")).doesNotContain("News for you", "Your requests");
    }

    @Test
    void ourPageStartsTheSameProcess() {
        String path = "/clients/" + client.getRecordNumber() + "/case-managers/new";
        assertThat(page(aino, path)).contains("Ask for a case manager", "Ask a supervisor", linh.getName());
        assertThat(page(sari, path)).contains("Assign a case manager").doesNotContain("Ask a supervisor");

        HttpResponse<String> unsaid = worker.visitor().form(path, Map.of("type", "CASE_MANAGER"));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("Choose who is to be responsible.", "Say why, in a few words.");
        HttpResponse<String> asked = worker.visitor().form(path, wish(linh));
        assertThat(asked.statusCode()).isEqualTo(302);
        String next = asked.headers().firstValue("Location").orElseThrow();
        assertThat(worker.visitor().get(URI.create(next).getPath()).body()).contains("a supervisor now decides");
        assertThat(waiting(onlyRequest().get("reference").asText())).containsExactly("approveCaseManager");
    }

    @Test
    void theStartFormInTasklistOffersTheClientsThatThePersonSees() {
        Client unseen = newClient(AGENCY);
        String lookup = "/forms/assignment-case-manager/lookup?lookup=";
        assertThat(worker.visitor().get("/forms/assignment-case-manager/start").body())
                .contains("For which client");
        assertThat(worker.visitor().get(lookup + client.getRecordNumber()).body())
                .contains(client.getName());
        assertThat(worker.visitor().get(lookup + unseen.getRecordNumber()).body())
                .contains("Nobody found");
        assertThat(chosen(client).body()).contains("Who is to be responsible", linh.getName());
        assertThat(chosen(unseen).body()).contains("For which client").doesNotContain(unseen.getName());

        assertThat(worker.start(CaseManagerProcess.KEY, Map.of("type", "CASE_MANAGER"))
                        .body())
                .contains("Search for the client and choose them first.");
        Map<String, String> forged = new HashMap<>(wish(linh));
        forged.put("recordNumber", unseen.getRecordNumber());
        assertThat(worker.start(CaseManagerProcess.KEY, forged).statusCode()).isEqualTo(404);
    }

    @Test
    void refusingNeedsAReasonWhichWhoAskedReads() {
        String reference = asked(wish(linh));
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());

        assertThat(supervisor.complete(task, Map.of()).body()).contains("Choose first whether you approve");
        HttpResponse<String> bare = supervisor.complete(task, Map.of("decision", "REFUSE", "reason", "  "));
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("Say why you refuse");
        assertThat(supervisor
                        .complete(task, Map.of("decision", "REFUSE", "reason", "Linh is away until spring"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(instances(reference)).isZero();
        assertThat(rows()).isEmpty();
        assertThat(news(aino)).containsExactly("Your request " + reference + " for a case manager was refused.");
        assertThat(page(aino, "/case-manager-requests/" + reference))
                .contains("Refused", "Linh is away until spring", sari.getName())
                .doesNotContain("Withdraw the request");
    }

    @Test
    void whoAskedTakesItBackAndNobodyElse() {
        String reference = asked(wish(linh));
        assertThat(page(aino, "/")).contains("Your requests", linh.getName() + " as case manager", client.getName());
        assertThat(supervisor
                        .visitor()
                        .json("POST", "/api/case-manager-requests/" + reference + "/withdrawal", "{}")
                        .body())
                .contains("Only who asked can take a request back.");
        assertThat(signedIn(linh)
                        .json("POST", "/api/case-manager-requests/" + reference + "/withdrawal", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(waiting(reference)).containsExactly("approveCaseManager");

        String withdraw = "/case-manager-requests/" + reference + "/withdraw";
        assertThat(worker.visitor().form(withdraw, Map.of()).statusCode()).isEqualTo(302);
        assertThat(page(aino, "/case-manager-requests/" + reference)).contains("Withdrawn");
        assertThat(instances(reference)).isZero();
        assertThat(log()).contains("caseManagerRequest.withdrawn");
        HttpResponse<String> again =
                worker.visitor().json("POST", "/api/case-manager-requests/" + reference + "/withdrawal", "{}");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This request was taken back.");
        assertThat(page(aino, "/")).doesNotContain(reference);
        assertThat(asked(wish(linh))).isNotEqualTo(reference);
    }

    @Test
    void remindsSupervisorsThenAsksTheAdminsThenExpires() {
        String reference = asked(wish(linh));
        Task task =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();

        fireTimersAfter(reference, Duration.ofDays(2).plusMinutes(1));
        assertThat(priority(task)).isGreaterThan(task.getPriority()).isLessThan(100);
        assertThat(log()).contains("caseManagerRequest.reminded").doesNotContain("caseManagerRequest.escalated");

        fireTimersAfter(reference, Duration.ofDays(4).plusMinutes(1));
        assertThat(priority(task)).isEqualTo(100);
        assertThat(tasks.getIdentityLinksForTask(task.getId())).anyMatch(link -> "admins".equals(link.getGroupId()));
        assertThat(log()).contains("caseManagerRequest.escalated");

        fireTimersAfter(reference, Duration.ofDays(14).plusMinutes(1));
        assertThat(instances(reference)).isZero();
        assertThat(onlyRequest().get("state").asText()).isEqualTo("EXPIRED");
        ClockUtil.reset();
        assertThat(news(aino))
                .containsExactly(
                        "Your request " + reference + " for a case manager expired: nobody decided within 14 days.");
    }

    @Test
    void showsSupervisorsThatTheNewCaseManagerHasNotMetTheFamily() {
        supervisor.start(CaseManagerProcess.KEY, wish(linh));
        String reference = onlyRequest().get("reference").asText();
        Task task =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
        assertThat(task.getAssignee()).isEqualTo(linh.getLogin());

        fireTimersAfter(reference, Duration.ofDays(10).plusMinutes(1));

        assertThat(priority(task)).isEqualTo(100);
        assertThat(log()).contains("caseManagerRequest.acquaintanceEscalated");
        assertThat(waiting(reference)).containsExactly("getToKnowFamily");
    }

    @Test
    void aPersonWhoLeftMeanwhileCannotBeApprovedAndTheTaskStays() {
        StaffMember leaver = newPerson(AGENCY, Role.WORKER);
        String reference = asked(wish(leaver));
        AgencyContext.ofDirectory("test").run(() -> accounts.deactivate(leaver.getId()));
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());

        HttpResponse<String> refused = supervisor.complete(task, Map.of("decision", "APPROVE"));

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(read(refused).get("message").asText())
                .isEqualTo(leaver.getName() + " no longer works here. Choose somebody else.");
        assertThat(waiting(reference)).containsExactly("approveCaseManager");
        assertThat(onlyRequest().get("state").asText()).isEqualTo("OPEN");
        assertThat(news(aino)).isEmpty();
        assertThat(supervisor
                        .complete(task, Map.of("decision", "REFUSE", "reason", "Has left"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void oneWhoIsReplacedAlreadyCannotBeReplacedOnceMore() {
        CaseManagerAssignment former = managedBy(linh);
        String reference = asked(wish(aino, "replaces", former.getId().toString()));
        in(AGENCY, () -> {
            managers.end(former.getId(), former.getVersion(), today(), "Went on leave");
            return null;
        });
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());

        HttpResponse<String> refused = supervisor.complete(task, Map.of("decision", "APPROVE"));

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(read(refused).get("message").asText())
                .isEqualTo("This assignment of " + linh.getName() + " has ended meanwhile. Nothing was changed.");
        assertThat(waiting(reference)).containsExactly("approveCaseManager");
        assertThat(rows()).isEmpty();
    }

    @Test
    void theFormerOneIsToldAndNeedNotGetToKnowTheFamilyAnyMore() {
        StaffMember former = newPerson(AGENCY, Role.WORKER);
        Enrollment stay = enrolled();
        supervisor.start(
                CaseManagerProcess.KEY,
                wish(former, "enrollmentIds", stay.getId().toString()));
        String first = onlyRequest().get("reference").asText();
        assertThat(waiting(first)).containsExactly("getToKnowFamily");

        String second = asked(wish(linh, "replaces", responsible(former).getId().toString()));
        approve(second);

        assertThat(rows()).extracting(CaseManagerAssignment::getStaffId).containsExactly(linh.getId());
        assertThat(responsible(linh).getEnrollmentIds()).containsExactly(stay.getId());
        assertThat(instances(first)).as("the former one's task").isZero();
        assertThat(waiting(second)).containsExactly("getToKnowFamily");
        assertThat(news(former))
                .containsExactly(
                        "Somebody else took over from you as Case Manager of " + client.getRecordNumber() + ".");
        assertThat(page(former, "/")).doesNotContain(client.getName());

        CaseManagerAssignment present = responsible(linh);
        AgencyContext.ofAgency(AGENCY, sari.getLogin())
                .run(() -> managers.end(present.getId(), present.getVersion(), today(), "Closed"));
        assertThat(news(linh)).contains("You are no longer responsible for " + client.getRecordNumber() + ".");
        assertThat(instances(second)).isZero();
    }

    @Test
    void nobodyIsToldOfTheirOwnDoing() {
        StaffMember both = newPerson(AGENCY, Role.WORKER, Role.SUPERVISOR);
        CaseManagerAssignment own = managedBy(both);
        AgencyContext.ofAgency(AGENCY, both.getLogin())
                .run(() -> managers.replace(own.getId(), own.getVersion(), linh.getId(), "I go on leave"));
        assertThat(news(both)).isEmpty();
    }

    @Test
    void newsIsPutAwayByItsReaderOnly() {
        String reference = asked(wish(linh));
        approve(reference);
        String id = find(page(aino, "/"), "/notices/(\\d+)/seen");

        assertThat(signedIn(linh).form("/notices/" + id + "/seen", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(supervisor
                        .visitor()
                        .form("/notices/" + id + "/seen", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(news(aino)).hasSize(1);
        assertThat(worker.visitor().form("/notices/" + id + "/seen", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(news(aino)).isEmpty();
        assertThat(worker.visitor().form("/notices/" + id + "/seen", Map.of()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void anEnrollerHasNoFamilyToGetToKnow() {
        supervisor.start(CaseManagerProcess.KEY, wish(linh, "type", "ENROLLER"));
        assertThat(responsible(linh).getType()).isEqualTo(CaseManagerType.ENROLLER);
        assertThat(instances(onlyRequest().get("reference").asText())).isZero();
    }

    @Test
    void theSameIsAskedOnceHoweverManyAskAtOnce() {
        String path = "/api/clients/" + client.getRecordNumber() + "/case-manager-requests";
        List<HttpResponse<String>> answers = Stream.of(1, 2, 3, 4)
                .map(one -> CompletableFuture.supplyAsync(() -> worker.visitor().json("POST", path, json(wish(linh)))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allMatch(answer -> answer.statusCode() == 422);
        assertThat(worker.visitor().json("POST", path, json(wish(linh))).body())
                .contains("Somebody asked for " + linh.getName() + " already");
        assertThat(onlyRequest().get("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void whatIsMadeUpIsRefused() {
        StaffMember stranger = person("CMB", "cmb.stranger", Role.WORKER);
        CaseManagerAssignment held = managedBy(linh);
        Client other = newClient(AGENCY);
        CaseManagerAssignment elsewhere = in(
                AGENCY,
                () -> managers.assign(other.getId(), linh.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));

        assertRefused(wish(aino, "type", "SUPREME_MANAGER"), 400, "");
        assertRefused(wish(aino, "type", null), 422, "Choose whether they are Case Manager or Enroller.");
        assertRefused(wish(stranger), 422, "Choose somebody of your agency.");
        assertRefused(wish(linh), 422, "holds this type with the client already");
        assertRefused(
                wish(aino, "replaces", held.getId().toString(), "type", "ENROLLER"),
                422,
                "Who takes over from somebody becomes Case Manager.");
        assertRefused(wish(aino, "replaces", elsewhere.getId().toString()), 422, "The one to be replaced is no longer");
        assertRefused(wish(linh, "replaces", held.getId().toString()), 422, "cannot take over from themselves");
        assertRefused(wish(aino, "enrollmentIds", "4711"), 422, "One of these enrolments has ended meanwhile.");
        assertRefused(wish(aino, "reason", "x".repeat(501)), 422, "at most 500");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aWorkerCannotApproveWhateverTheySend() {
        String reference = asked(wish(linh));
        String task = approvalTask(reference);

        assertThat(worker.visitor()
                        .get("/forms/approveCaseManager/" + reference)
                        .statusCode())
                .isEqualTo(404);
        assertThat(worker.visitor()
                        .form("/forms/approveCaseManager/" + reference, Map.of("decision", "APPROVE"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(worker.claim(task, aino.getLogin()).statusCode()).isIn(403, 404, 500);
        assertThat(worker.submit(task, tree("{}")).statusCode()).isIn(403, 404, 500);
        assertThat(worker.submit(task, tree("{\"approved\": \"true\"}")).statusCode())
                .isIn(400, 403, 404);
        assertThat(waiting(reference)).containsExactly("approveCaseManager");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aSupervisorDecidesNeitherWithoutAnAnswerNorWithSomebodyElsesNorTheirOwn() {
        String reference = asked(wish(linh));
        String task = approvalTask(reference);
        assertThat(supervisor.submit(task, tree("{}")).body()).contains("Choose first whether you approve");

        StaffMember other = person(AGENCY, "cma.other", Role.SUPERVISOR);
        assertThat(signedIn(other)
                        .form("/forms/approveCaseManager/" + reference, Map.of("decision", "APPROVE"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(supervisor.submit(task, tree("{}")).body()).contains("Choose first whether you approve");

        StaffMember raised = newPerson(AGENCY, Role.WORKER);
        String number = newCase(client).getNumber();
        in(AGENCY, () -> team.assign(number, List.of(raised.getId())));
        TasklistPerson asker = new TasklistPerson(signedIn(raised));
        assertThat(asker.start(CaseManagerProcess.KEY, wish(raised)).statusCode())
                .isEqualTo(200);
        String own = requests().get(0).get("reference").asText();
        AgencyContext.ofDirectory("test").run(() -> accounts.changeRoles(raised.getId(), Set.of(Role.SUPERVISOR)));
        TasklistPerson promoted = new TasklistPerson(signedIn(raised));
        assertThat(promoted.complete(approvalTask(own), Map.of("decision", "APPROVE"))
                        .body())
                .contains("Nobody decides their own request.");
        assertThat(rows()).isEmpty();
    }

    @Test
    void anotherAgencyFindsNothing() {
        String reference = asked(wish(linh));
        String task = approvalTask(reference);
        TasklistPerson stranger = new TasklistPerson(signedIn(person("CMB", "cmb.super", Role.SUPERVISOR)));

        assertThat(stranger.visitor().get("/case-manager-requests/" + reference).statusCode())
                .isEqualTo(404);
        assertThat(stranger.visitor()
                        .get("/api/case-manager-requests/" + reference)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.visitor()
                        .get("/forms/approveCaseManager/" + reference)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.visitor().get("/forms/tasks/" + task).statusCode()).isEqualTo(404);
        assertThat(stranger.submit(task, tree("{}")).statusCode()).isIn(403, 404, 500);
        assertThat(stranger.visitor()
                        .json("POST", "/api/case-manager-requests/" + reference + "/withdrawal", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.visitor()
                        .get("/clients/" + client.getRecordNumber() + "/case-managers/new")
                        .statusCode())
                .isEqualTo(404);
        assertThat(waiting(reference)).containsExactly("approveCaseManager");
    }

    @Test
    void aRequestStartsOnceAndForWhoEnteredItOnly() {
        HttpResponse<String> stored =
                worker.visitor().form("/forms/assignment-case-manager/start", wish(linh), "HX-Request", "true");
        JsonNode forged = variables(stored);
        for (JsonNode one : List.of(forged, tree("{\"requestId\": \"" + UUID.randomUUID() + "\"}"), tree("{}"))) {
            HttpResponse<String> answer = supervisor.start(CaseManagerProcess.KEY, one);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("What was asked is not stored, or is not yours.");
        }
        assertThat(rows()).isEmpty();

        assertThat(worker.start(CaseManagerProcess.KEY, variables(stored)).statusCode())
                .isEqualTo(200);
        assertThat(worker.start(CaseManagerProcess.KEY, variables(stored)).body())
                .contains("This has been sent already and waits for a supervisor.");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aTaskIsCompletedOnce() {
        String reference = asked(wish(linh));
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());
        assertThat(supervisor.complete(task, Map.of("decision", "APPROVE")).statusCode())
                .isEqualTo(204);
        assertThat(supervisor
                        .complete(task, Map.of("decision", "REFUSE", "reason", "No"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(supervisor
                        .visitor()
                        .form("/forms/approveCaseManager/" + reference, Map.of("decision", "APPROVE"))
                        .body())
                .contains("This request is approved already.");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void onlyTheNewCaseManagerOrASupervisorSaysThatTheFamilyIsKnown() {
        supervisor.start(CaseManagerProcess.KEY, wish(linh));
        String reference = onlyRequest().get("reference").asText();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        assertThat(worker.visitor()
                        .form("/forms/getToKnowFamily/" + reference, Map.of("note", "Not mine to say"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(worker.submit(task, tree("{}")).statusCode()).isIn(403, 404, 500);
        assertThat(supervisor.complete(task, Map.of()).statusCode()).isEqualTo(204);
        assertThat(instances(reference)).isZero();
        assertThat(signedIn(linh)
                        .form("/forms/getToKnowFamily/" + reference, Map.of("note", "Too late"))
                        .body())
                .contains("This is on record already.");
    }

    @Test
    void keepsNothingTypedInTheEngine() {
        Map<String, String> typed = wish(linh, "reason", "Kaipaa tukea kotona");
        String reference = asked(typed);
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        supervisor.complete(task, Map.of("decision", "APPROVE", "reason", "Sopii kaikille"));

        String everything = Stream.of("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_hi_procinst")
                .map(table -> jdbc.queryForList("select * from " + table + " where proc_inst_id_ = ?", instance))
                .toList()
                .toString();
        assertThat(everything).contains(reference).doesNotContain("Kaipaa", "Sopii", typed.get("id"), client.getName());
    }

    @Test
    void cardsOnTheDeskNameTheFamilyForWhoMaySeeIt() {
        String reference = asked(wish(linh));
        assertThat(page(sari, "/")).contains("Approve a case manager", reference, client.getName(), linh.getName());
        approve(reference);
        assertThat(page(linh, "/")).contains("Get to know the family", reference, client.getName());
    }

    private String asked(Map<String, String> wish) {
        HttpResponse<String> answer = worker.start(CaseManagerProcess.KEY, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return requests().get(0).get("reference").asText();
    }

    private void approve(String reference) {
        String task = approvalTask(reference);
        supervisor.claim(task, sari.getLogin());
        HttpResponse<String> answer = supervisor.complete(task, Map.of("decision", "APPROVE"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private String approvalTask(String reference) {
        return supervisor
                .task("Open in my agency", "approveCaseManager", reference)
                .orElseThrow();
    }

    private HttpResponse<String> chosen(Client one) {
        return worker.visitor().form("/forms/assignment-case-manager/client", Map.of("use", one.getRecordNumber()));
    }

    private void assertRefused(Map<String, String> wish, int status, String words) {
        HttpResponse<String> answer = worker.visitor()
                .json("POST", "/api/clients/" + client.getRecordNumber() + "/case-manager-requests", json(wish));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    /** What the form sends; a null value takes the field away. */
    private Map<String, String> wish(StaffMember wanted, String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        fields.put("id", UUID.randomUUID().toString());
        fields.put("recordNumber", client.getRecordNumber());
        fields.put("staffId", wanted.getId().toString());
        fields.put("type", "CASE_MANAGER");
        fields.put("reason", "Speaks their language");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    private static String json(Map<String, String> wish) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        wish.forEach((name, value) -> {
            if (name.equals("enrollmentIds")) {
                body.putArray(name).add(Long.parseLong(value));
            } else if (!name.equals("recordNumber")) {
                body.put(name, value);
            }
        });
        return body.toString();
    }

    private List<JsonNode> requests() {
        JsonNode list =
                read(supervisor.visitor().get("/api/clients/" + client.getRecordNumber() + "/case-manager-requests"));
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(list::get)
                .toList();
    }

    private JsonNode onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }

    private List<CaseManagerAssignment> rows() {
        return in(AGENCY, () -> managers.responsibleFor(client.getId())).stream()
                .filter(row -> row.getType() == CaseManagerType.CASE_MANAGER)
                .toList();
    }

    private CaseManagerAssignment responsible(StaffMember member) {
        return in(AGENCY, () -> managers.responsibleFor(client.getId())).stream()
                .filter(row -> row.getStaffId().equals(member.getId()))
                .findFirst()
                .orElseThrow();
    }

    private CaseManagerAssignment managedBy(StaffMember member) {
        return in(
                AGENCY,
                () -> managers.assign(client.getId(), member.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));
    }

    private Enrollment enrolled() {
        long program = newProgram(AGENCY).getId();
        return in(AGENCY, () -> enrolling.enrol(client.getId(), program, sari.getId()));
    }

    private List<String> waiting(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private long instances(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .count();
    }

    private int priority(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getPriority();
    }

    private void fireTimersAfter(String reference, Duration later) {
        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + later.toMillis()));
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
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

    /** What the desk tells that person about this test's client and requests. */
    private List<String> news(StaffMember reader) {
        List<String> about = Stream.concat(
                        Stream.of(client.getRecordNumber()),
                        requests().stream().map(one -> one.get("reference").asText()))
                .toList();
        return Pattern.compile("<p>([^<]+)</p>")
                .matcher(page(reader, "/"))
                .results()
                .map(match -> match.group(1))
                .filter(text -> about.stream().anyMatch(one -> text.matches(".*\\b" + one + "\\b.*")))
                .toList();
    }

    private String page(StaffMember reader, String path) {
        return signedIn(reader).get(path).body();
    }

    private static String find(String html, String pattern) {
        java.util.regex.Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
