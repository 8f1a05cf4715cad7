package io.carerelay.casefile.process;

import static io.carerelay.TasklistPerson.read;
import static io.carerelay.TasklistPerson.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.CareRelayTest;
import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.ProgramDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseList;
import io.carerelay.casefile.CaseSummary;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The process {@code casefile-opening}, driven by the HTTP calls that Tasklist makes. */
class OpeningProcessTests extends CareRelayTest {

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private IntakeDesk intakes;

    @Autowired
    private CaseList cases;

    @Autowired
    private JdbcTemplate jdbc;

    private StaffMember aino;
    private StaffMember sari;
    private TasklistPerson worker;
    private TasklistPerson supervisor;

    @BeforeEach
    void people() {
        aino = person("OPA", "opa.aino", Role.WORKER);
        sari = person("OPA", "opa.sari", Role.SUPERVISOR);
        worker = new TasklistPerson(signedIn(aino));
        supervisor = new TasklistPerson(signedIn(sari));
    }

    @Test
    void opensACaseFromTheStartFormAssignsItAndStartsItsPlan() {
        long program = program("Housing support", null);
        Map<String, String> family = Families.with(
                Families.unknown(),
                "programId",
                Long.toString(program),
                "members[0].givenName",
                "Venla",
                "members[0].familyName",
                "Lapsi",
                "members[0].bornOn",
                "2019-05-04",
                "members[0].relationship",
                "CHILD");

        assertThat(worker.openCase(family).statusCode()).isEqualTo(200);
        CaseFile opened = caseOf(family);
        assertThat(opened.getNumber()).matches("OPA-\\d{4}-\\d{6}");

        String assign = supervisor
                .task("Open in my agency", "assignCaseWorkers", opened.getNumber())
                .orElseThrow();
        assertThat(supervisor.claim(assign, "opa.sari").statusCode()).isEqualTo(204);
        assertThat(supervisor
                        .complete(assign, Map.of("lead", aino.getId().toString()))
                        .statusCode())
                .isEqualTo(204);

        String draft =
                worker.task("My tasks", "draftCarePlan", opened.getNumber()).orElseThrow();
        assertThat(worker.complete(draft, plan()).statusCode()).isEqualTo(204);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(opened.getNumber())
                        .count())
                .isZero();
        assertThat(read(worker.visitor().get("/api/cases/" + opened.getNumber() + "/plan"))
                        .get("status")
                        .asText())
                .isEqualTo("RUNNING");
        assertThat(jdbcAs("OPA", "select type from case_manager_assignment where client_id = " + opened.getClientId()))
                .containsExactly("ENROLLER");
    }

    @Test
    void keepsNothingTypedInTheEngine() {
        Map<String, String> family =
                Families.with(Families.unknown(), "phone", "+358 44 9876543", "need", "Kaipaa apua");
        worker.openCase(family);
        String number = caseOf(family).getNumber();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();

        String everything = jdbc.queryForList("select * from act_ru_variable where proc_inst_id_ = ?", instance)
                + jdbc.queryForList("select * from act_hi_varinst where proc_inst_id_ = ?", instance)
                        .toString()
                + jdbc.queryForList("select * from act_hi_detail where proc_inst_id_ = ?", instance)
                + jdbc.queryForList("select * from act_hi_procinst where proc_inst_id_ = ?", instance);

        assertThat(everything)
                .contains(number)
                .doesNotContain(family.get("familyName"))
                .doesNotContain("9876543")
                .doesNotContain("Kaipaa")
                .doesNotContain(family.get("id"));
    }

    @Test
    void refusesToOpenACaseTwiceFromOneForm() {
        Map<String, String> family = Families.unknown();
        HttpResponse<String> stored = worker.sendStartForm(family);
        assertThat(worker.start(variables(stored)).statusCode()).isEqualTo(200);

        HttpResponse<String> second = worker.start(variables(stored));
        assertThat(second.statusCode()).isEqualTo(500);
        assertThat(second.body()).contains("A case has been opened from this already");
        assertThat(worker.sendStartForm(family).statusCode()).isEqualTo(422);
        assertThat(casesTitled(family)).hasSize(1);
    }

    @Test
    void opensOneCaseHoweverOftenStartIsPressedAtOnce() {
        Map<String, String> family = Families.unknown();
        HttpResponse<String> stored = worker.sendStartForm(family);
        worker.start(variables(worker.sendStartForm(Families.unknown())));

        List<Integer> answers = List.of(1, 2, 3, 4, 5).stream()
                .map(press -> CompletableFuture.supplyAsync(
                        () -> worker.start(variables(stored)).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(casesTitled(family)).hasSize(1);
    }

    @Test
    void letsTheSecondOfTwoWorkersWhoEnterAFamilyAtOnceMeetTheFirstRecord() {
        Map<String, String> family = Families.with(Families.unknown(), "bornOn", "1987-03-02");
        TasklistPerson other = new TasklistPerson(signedIn(person("OPA", "opa.linh", Role.WORKER)));
        HttpResponse<String> mine = worker.sendStartForm(family);
        HttpResponse<String> theirs = other.sendStartForm(Families.again(family));

        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> worker.start(variables(mine)));
        CompletableFuture<HttpResponse<String>> second =
                CompletableFuture.supplyAsync(() -> other.start(variables(theirs)));

        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        assertThat(casesTitled(family)).hasSize(1);
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("resolveSimilarClient")
                        .tenantIdIn("OPA")
                        .list())
                .anyMatch(task -> List.of("opa.aino", "opa.linh").contains(task.getAssignee()));
    }

    @Test
    void opensTheCaseOnTheRecordThatASimilarClientTurnsOutToBe() {
        Map<String, String> family = Families.with(Families.unknown(), "bornOn", "1990-01-31", "phone", "040 5550 17");
        worker.openCase(family);
        CaseFile first = caseOf(family);
        Map<String, String> again =
                Families.with(Families.again(family), "title", "Debts", "email", "uusi@example.org");
        worker.openCase(again);
        Intake waiting = intake(again);
        assertThat(waiting.getStatus()).isEqualTo(IntakeStatus.STARTED);

        String task = worker.task("My tasks", "resolveSimilarClient", waiting.getReference())
                .orElseThrow();
        String form = worker.visitor()
                .get("/forms/tasks/" + task, "HX-Request", "true")
                .body();
        String recordNumber = recordNumber(first.getClientId());
        assertThat(form).contains(recordNumber).contains("Date of birth");
        assertThat(worker.complete(task, Map.of()).statusCode()).isEqualTo(422);
        assertThat(worker.complete(task, Map.of("choice", "NEW")).body()).contains("Say why");
        assertThat(worker.complete(task, Map.of("choice", recordNumber)).statusCode())
                .isEqualTo(204);

        CaseFile second = caseOf(again);
        assertThat(second.getClientId()).isEqualTo(first.getClientId());
        assertThat(jdbcAs(
                        "OPA",
                        "select value from contact_point where kind = 'EMAIL' and client_id = " + first.getClientId()))
                .containsExactly("uusi@example.org");
    }

    @Test
    void makesASecondRecordOnlyWithAReasonThatTheLogKeeps() {
        Map<String, String> family = Families.with(Families.unknown(), "bornOn", "1990-01-31");
        worker.openCase(family);
        Map<String, String> namesake = Families.again(family);
        worker.openCase(namesake);
        String task = worker.task(
                        "My tasks", "resolveSimilarClient", intake(namesake).getReference())
                .orElseThrow();

        assertThat(worker.complete(task, Map.of("choice", "NEW", "reason", "Cousins of the same name"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(caseOf(namesake).getClientId()).isNotEqualTo(caseOf(family).getClientId());
        assertThat(jdbcAs("OPA", "select changes::text from activity where kind = 'intake.resolved.NEW'"))
                .anyMatch(changes -> changes.contains("Cousins of the same name"));
    }

    @Test
    void opensNoCaseWhenTheIntakeIsDropped() {
        Map<String, String> family = Families.with(Families.unknown(), "bornOn", "1990-01-31");
        worker.openCase(family);
        Map<String, String> again = Families.again(family);
        worker.openCase(again);
        Intake waiting = intake(again);
        String task = worker.task("My tasks", "resolveSimilarClient", waiting.getReference())
                .orElseThrow();

        assertThat(worker.complete(task, Map.of("choice", "DROP", "reason", "Entered twice by mistake"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(intake(again).getStatus()).isEqualTo(IntakeStatus.DROPPED);
        assertThat(casesTitled(family)).hasSize(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(waiting.getReference())
                        .count())
                .isZero();
    }

    @Test
    void remindsSupervisorsOfAnUnassignedCaseAndThenAsksTheAdmins() {
        Map<String, String> family = Families.unknown();
        worker.openCase(family);
        String number = caseOf(family).getNumber();
        Task task = assignTask(number);
        int before = task.getPriority();

        fireTimersAfter(number, Duration.ofDays(1).plusMinutes(1));
        assertThat(assignTask(number).getPriority()).isGreaterThan(before);
        assertThat(logOf(number)).contains("case.assignmentReminded").doesNotContain("case.assignmentEscalated");

        fireTimersAfter(number, Duration.ofDays(3).plusMinutes(1));
        assertThat(tasks.getIdentityLinksForTask(task.getId())).anyMatch(link -> "admins".equals(link.getGroupId()));
        assertThat(logOf(number)).contains("case.assignmentEscalated");
    }

    @Test
    void refusesCaseWorkersWhoAreNotActiveWorkersOfTheAgency() {
        StaffMember stranger = person("OPB", "opb.stranger", Role.WORKER);
        StaffMember gone = person("OPA", "opa.gone", Role.WORKER);
        AgencyContext.ofDirectory("test").run(() -> accounts.deactivate(gone.getId()));
        Map<String, String> family = Families.unknown();
        worker.openCase(family);
        String number = caseOf(family).getNumber();
        String task = supervisor
                .task("Open in my agency", "assignCaseWorkers", number)
                .orElseThrow();
        supervisor.claim(task, "opa.sari");

        assertThat(supervisor.complete(task, Map.of()).body()).contains("Choose who leads the case");
        assertThat(supervisor
                        .complete(task, Map.of("lead", stranger.getId().toString()))
                        .body())
                .contains("Choose among the workers of your agency");
        assertThat(supervisor
                        .complete(task, Map.of("lead", gone.getId().toString()))
                        .body())
                .contains("does not work on cases at present");
        assertThat(supervisor
                        .complete(task, Map.of("lead", sari.getId().toString()))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> forged = supervisor.submit(task, json("{\"caseWorkers\": \"" + stranger.getId() + "\"}"));
        assertThat(forged.statusCode()).isEqualTo(500);
        assertThat(forged.body()).contains("Choose among the workers of your agency");
        assertThat(assignTask(number)).isNotNull();
    }

    @Test
    void startsNoPlanWithoutAGoal() {
        Map<String, String> family = Families.unknown();
        worker.openCase(family);
        String number = caseOf(family).getNumber();
        String assign = supervisor
                .task("Open in my agency", "assignCaseWorkers", number)
                .orElseThrow();
        supervisor.claim(assign, "opa.sari");
        supervisor.complete(assign, Map.of("lead", aino.getId().toString()));
        String draft = worker.task("My tasks", "draftCarePlan", number).orElseThrow();

        HttpResponse<String> empty = worker.complete(draft, Map.of("startsOn", today().toString()));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Name at least one goal");
        HttpResponse<String> forged = worker.submit(draft, json("{}"));
        assertThat(forged.statusCode()).isEqualTo(500);
        assertThat(forged.body()).contains("Name at least one goal first");
        assertThat(worker.complete(draft, plan()).statusCode()).isEqualTo(204);
        assertThat(worker.complete(draft, plan()).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAnIntakeOfAnotherAgencyAndOneThatDoesNotExist() {
        TasklistPerson stranger = new TasklistPerson(signedIn(person("OPB", "opb.worker", Role.WORKER)));
        HttpResponse<String> theirs = stranger.sendStartForm(Families.unknown());

        for (String id : List.of(
                variables(theirs).get("intakeId").asText(), UUID.randomUUID().toString(), "nonsense")) {
            HttpResponse<String> answer = worker.start(json("{\"intakeId\": \"" + id + "\"}"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("What was entered for this case is not stored");
        }
    }

    private Task assignTask(String number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("assignCaseWorkers")
                .singleResult();
    }

    private void fireTimersAfter(String number, Duration later) {
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

    private List<String> logOf(String number) {
        return jdbcAs(
                "OPA",
                "select kind from activity a join case_file c on c.id = a.case_id where c.number = '" + number + "'");
    }

    private List<String> jdbcAs(String agency, String sql) {
        return AgencyContext.ofAgency(agency, "test")
                .call(() -> transactions.execute(status -> jdbc.queryForList(sql, String.class)));
    }

    @Autowired
    private org.springframework.transaction.support.TransactionTemplate transactions;

    private CaseFile caseOf(Map<String, String> family) {
        return AgencyContext.ofAgency("OPA", "test")
                .call(() -> register.caseFile(intake(family).getCaseId()));
    }

    @Autowired
    private io.carerelay.casefile.CaseRegister register;

    private Intake intake(Map<String, String> family) {
        return AgencyContext.ofAgency("OPA", "test").call(() -> intakes.intake(UUID.fromString(family.get("id"))));
    }

    private List<CaseSummary> casesTitled(Map<String, String> family) {
        String name = family.get("givenName") + " " + family.get("familyName");
        return AgencyContext.ofAgency("OPA", "test").call(() -> cases.page(null, null, null, 1000)).stream()
                .filter(row -> row.clientName().equals(name))
                .toList();
    }

    private String recordNumber(long clientId) {
        return jdbcAs("OPA", "select record_number from client where id = " + clientId)
                .get(0);
    }

    private long program(String name, LocalDate closesOn) {
        return AgencyContext.ofDirectory("test")
                .call(() -> agencies.addProgram(
                        "OPA",
                        new ProgramDetails(
                                name + " " + Families.word(), null, true, LocalDate.of(2020, 1, 1), closesOn)))
                .getId();
    }

    private static Map<String, String> plan() {
        return Map.of(
                "startsOn", today().toString(),
                "goals[0].title", "A flat of their own",
                "goals[0].description", "Lease signed before the school year begins");
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
