package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each test is an attack on the engine's API of the webapps by somebody who is signed in, and shows it fail. */
class EngineApiAttackTests extends CareRelayTest {

    /** Runs a command on a bare Camunda 7.24; here it would change a property of this JVM. */
    private static final String CODE =
            "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
                    + ".invoke(null, 'carerelay.owned', 'yes')}";

    @Autowired
    Trial trial;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identities;

    @Autowired
    ProcessEngine engine;

    private Visitor worker;
    private Visitor colleague;
    private Visitor supervisor;
    private Visitor stranger;

    @BeforeEach
    void people() {
        trial.open();
        worker = signedIn(person("ATTA", "attack.worker", Role.WORKER));
        colleague = signedIn(person("ATTA", "attack.colleague", Role.WORKER));
        supervisor = signedIn(person("ATTA", "attack.supervisor", Role.SUPERVISOR));
        stranger = signedIn(person("ATTB", "attack.stranger", Role.WORKER));
    }

    @AfterEach
    void notOwned() {
        identities.clearAuthentication();
        assertThat(System.getProperty("carerelay.owned")).isNull();
    }

    @Test
    void expressionsInNestedQueriesAreRefusedInEveryDress() {
        String nested =
                "{\"orQueries\":[{\"nameLikeExpression\":\"X\",\"assigneeExpression\":\"%s\"}]}".formatted(CODE);
        String escaped = nested.replace("assigneeExpression", "assignee\\u0045xpression")
                .replace("nameLikeExpression", "nameLike\\u0045xpression");
        for (String path : List.of("task?maxResults=5", "task/count", "filter/" + filter() + "/list?maxResults=5")) {
            for (Visitor visitor : List.of(worker, supervisor)) {
                assertThat(visitor.engine("POST", path, nested).statusCode())
                        .as(path)
                        .isEqualTo(403);
                assertThat(visitor.engine("POST", path, escaped).statusCode())
                        .as(path)
                        .isEqualTo(403);
                for (Charset charset :
                        List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32BE"))) {
                    assertThat(visitor.engine("POST", path, nested.getBytes(charset), "application/json")
                                    .statusCode())
                            .as(path + charset)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void withoutTheGuardTheSameQueryWouldBeEvaluatedAndOnlyTheExpressionsBoundsWouldHold() throws Exception {
        ObjectMapper json = new ObjectMapper();
        TaskQueryDto query =
                json.readValue("{\"orQueries\":[{\"assigneeExpression\":\"${'a'}\"}]}", TaskQueryDto.class);
        query.setObjectMapper(json);
        query.toQuery(engine).listPage(0, 5);
        TaskQueryDto attack =
                json.readValue("{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(CODE), TaskQueryDto.class);
        attack.setObjectMapper(json);
        assertThatThrownBy(() -> attack.toQuery(engine).listPage(0, 5)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void expressionsInTheQueryStringAreRefused() {
        for (String name : List.of("assigneeExpression", "ASSIGNEEEXPRESSION", "assignee%45xpression")) {
            assertThat(worker.engine("GET", "task?maxResults=5&" + name + "=x", null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void bodiesThatAreNoJsonOrTooLongAreRefused() {
        String path = "filter/" + filter() + "/list?maxResults=5";
        assertThat(worker.engine("POST", path, "{\"a\":").statusCode()).isEqualTo(400);
        assertThat(worker.engine("POST", path, "{\"name\":\"" + "x".repeat(1 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(worker.engine("POST", path, "a=b".getBytes(StandardCharsets.UTF_8), "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void nobodyStoresAFilter() {
        String body = "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{},\"properties\":{}}";
        assertThat(worker.engine("POST", "filter/create", body).statusCode()).isEqualTo(403);
        assertThat(supervisor.engine("POST", "filter/create", body).statusCode())
                .isEqualTo(403);
        assertThat(worker.engine("PUT", "filter/" + filter(), body).statusCode())
                .isEqualTo(403);
        assertThat(filters.createFilterQuery().filterName("mine").count()).isZero();
    }

    @Test
    void nobodyStartsInTheMiddleOfAProcess() {
        String instructions =
                "{\"startInstructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"makeVisit\"}]}";
        assertThat(worker.engine("POST", "process-definition/key/trial-visit/start", instructions)
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker.engine("POST", "process-definition/" + trial.definitionId() + "/submit-form", instructions)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void formsBringTheVariablesOfFormsAndNothingElse() {
        String path = "process-definition/" + trial.definitionId() + "/submit-form";
        for (String body : List.of(
                "{\"variables\":{\"resolution\":{\"value\":\"new\"}}}",
                "{\"variables\":{\"intakeId\":{\"value\":\"x\",\"type\":\"Object\"}}}",
                "{\"variables\":{\"intakeId\":{\"value\":{\"a\":1}}}}",
                "{\"variables\":{\"intakeId\":{\"value\":\"x\"}},\"variables\":{\"leadWorker\":{\"value\":\"y\"}}}",
                "{\"variables\":{},\"businessKey\":\"HKI-2026-000001\"}")) {
            assertThat(worker.engine("POST", path, body).statusCode()).as(body).isBetween(400, 403);
        }
        assertThat(worker.engine(
                                "POST", path, "{\"variables\":{\"intakeId\":{\"value\":\"fine\",\"type\":\"String\"}}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTaskIsCompletedByItsOwnerOrASupervisorNotByAColleague() {
        Task task = trial.start("ATTA", "owned-task", "attack.worker");
        HttpResponse<String> refused = colleague.engine("POST", "task/" + task.getId() + "/submit-form", "{}");
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("assigned to somebody else");
        assertThat(colleague
                        .engine("POST", "task/" + task.getId() + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(colleague
                        .engine("POST", "task/" + task.getId() + "/claim", "{\"userId\":\"attack.colleague\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(supervisor
                        .engine("POST", "task/" + task.getId() + "/submit-form", "{}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aTaskIsClaimedForOneselfOnly() {
        Task task = trial.start("ATTA", "claimed", null);
        assertThat(worker.engine("POST", "task/" + task.getId() + "/claim", "{\"userId\":\"attack.colleague\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker.engine("POST", "task/" + task.getId() + "/claim", "{\"userId\":\"attack.worker\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anotherAgencysTasksAndInstancesAreNotThere() {
        Task task = trial.start("ATTA", "foreign", null);
        assertThat(stranger.engine("GET", "task/" + task.getId(), null).statusCode())
                .isIn(403, 404);
        assertThat(stranger.engine("GET", "task?maxResults=50", null).body()).doesNotContain(task.getId());
        assertThat(stranger.engine("POST", "task/" + task.getId() + "/submit-form", "{}")
                        .statusCode())
                .isIn(403, 404, 500);
        Visitor boss = signedIn(person("ATTB", "attack.boss", Role.SUPERVISOR, Role.ADMIN));
        assertThat(boss.engine("GET", "process-instance/" + task.getProcessInstanceId(), null)
                        .statusCode())
                .isIn(403, 404);
        assertThat(boss.engine("GET", "process-instance?maxResults=100", null).body())
                .doesNotContain(task.getProcessInstanceId());
        assertThat(boss.engine("POST", "task/" + task.getId() + "/assignee", "{\"userId\":\"attack.boss\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void peopleAreNotEditedBehindCareRelaysBack() {
        Visitor operator = signedIn(operator());
        for (Visitor visitor : List.of(worker, supervisor, operator)) {
            assertThat(visitor.engine("PUT", "user/attack.worker/profile", "{\"firstName\":\"X\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.engine("PUT", "user/attack.worker/credentials", "{\"password\":\"a\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.engine("DELETE", "user/attack.worker", null).statusCode())
                    .isEqualTo(403);
            assertThat(visitor.engine("POST", "user/create", "{}").statusCode()).isEqualTo(403);
            assertThat(visitor.engine("PUT", "group/camunda-admin/members/attack.worker", null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.engine("POST", "authorization/create", "{}").statusCode())
                    .isEqualTo(403);
        }
        identities.setAuthentication("attack.worker", List.of("workers"), List.of("ATTA"));
        assertThatThrownBy(() -> identities.deleteUser("attack.worker"))
                .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
    }

    @Test
    void groupsOfOthersAreNotListed() {
        assertThat(worker.engine("GET", "identity/groups?userId=attack.supervisor", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker.engine("GET", "user?maxResults=10", null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSetupAndTheWebappsOwnSignInAreClosed() {
        Visitor operator = signedIn(operator());
        String setup = "/camunda/api/admin/setup/default/user/create";
        for (Visitor visitor : List.of(worker, operator, visitor())) {
            assertThat(visitor.engine("POST", setup, "{}").statusCode()).isIn(401, 403);
            assertThat(visitor.engine(
                                    "POST",
                                    "/camunda/api/admin/auth/user/default/login/tasklist",
                                    "username=a&password=b".getBytes(StandardCharsets.UTF_8),
                                    "application/x-www-form-urlencoded")
                            .statusCode())
                    .isIn(401, 403);
        }
    }

    @Test
    void aWorkerHasNoCockpitAndNobodyAnOpenEngineApi() {
        assertThat(worker.engine("GET", "process-instance?maxResults=5", null).statusCode())
                .isEqualTo(403);
        assertThat(worker.engine("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(supervisor
                        .engine("GET", "process-instance?maxResults=5", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(worker.get("/engine-rest/engine").statusCode()).isEqualTo(404);
        assertThat(supervisor.engine("POST", "deployment/create", "{}").statusCode())
                .isEqualTo(403);
        assertThat(supervisor.engine("DELETE", "process-instance/x", null).statusCode())
                .isEqualTo(403);
        assertThat(supervisor.engine("POST", "message", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void pathsInDisguiseAreNotOpened() {
        for (String path : List.of(
                "/camunda/api/engine/engine/default/%74ask/../user",
                "/camunda/api/engine/engine/default/task;a=b",
                "/camunda/api/engine/engine/other/task",
                "/camunda/api/engine//engine/default/user")) {
            assertThat(worker.engine("GET", path, null).statusCode()).as(path).isIn(400, 403);
        }
    }

    private String filter() {
        Filter filter = filters.createFilterQuery().filterName("My tasks").singleResult();
        return filter.getId();
    }
}
