package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

class EngineWiringTests extends CareRelayTest {

    @Autowired
    Trial trial;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identities;

    @Autowired
    SpringProcessEngineConfiguration configuration;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void agencies() {
        agency("WIRA");
        agency("WIRB");
    }

    @AfterEach
    void signOut() {
        identities.clearAuthentication();
    }

    @Test
    void formsAndProcessesAreDeployedByTheirPathFromTheRoot() {
        String deployment = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("trial-visit")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        assertThat(repository.getDeploymentResourceNames(deployment))
                .contains("processes/trial/visit.bpmn", "forms/trial/visit/start.html");
    }

    @Test
    void aDelegateActsForTheWholeAgencyAlthoughAWorkerCompletes() {
        StaffMember worker = person("WIRA", "wire.worker", Role.WORKER);
        Task task = trial.start("WIRA", "wide", null);
        AgencyContext.ofWorker("WIRA", worker.getId(), worker.getLogin()).run(() -> tasks.complete(task.getId()));
        RecordTrialDelegate.Seen seen = RecordTrialDelegate.SEEN.get("wide").get(0);
        assertThat(seen.context()).isEqualTo(AgencyContext.ofAgency("WIRA", "wire.worker"));
        assertThat(seen.agency()).isEqualTo("WIRA");
        assertThat(seen.worker()).isEmpty();
        assertThat(seen.actor()).isEqualTo("wire.worker");
    }

    @Test
    void theCallersTransactionGetsItsOwnScopeBack() {
        StaffMember worker = person("WIRA", "wire.worker", Role.WORKER);
        Task task = trial.start("WIRA", "back", null);
        AgencyContext.ofWorker("WIRA", worker.getId(), worker.getLogin())
                .run(() -> transaction.executeWithoutResult(status -> {
                    tasks.complete(task.getId());
                    assertThat(setting("worker")).isEqualTo(worker.getId().toString());
                    assertThat(AgencyContext.current().workerId()).isEqualTo(worker.getId());
                }));
    }

    @Test
    void aJobActsForTheAgencyOfItsInstanceInTheNameOfTheProcess() {
        tasks.complete(trial.start("WIRB", "job", null).getId());
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .variableValueEquals("intakeId", "job")
                .singleResult();
        ClockUtil.offset(2 * 3_600_000L);
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId());
        RecordTrialDelegate.Seen seen = RecordTrialDelegate.SEEN.get("job").get(1);
        assertThat(seen.agency()).isEqualTo("WIRB");
        assertThat(seen.actor()).isEqualTo("trial-visit");
        assertThat(AgencyContext.current().isNobody()).isTrue();
    }

    @Test
    void anInstanceBelongsToTheAgencyOfWhoeverIsSignedInAndNoOther() {
        identities.setAuthentication("somebody", List.of("camunda-admin"), List.of("WIRA"));
        ProcessInstance instance = AgencyContext.ofAgency("WIRB", "x")
                .call(() -> runtime.startProcessInstanceByKey("trial-visit", Map.of("agency", "WIRB")));
        identities.clearAuthentication();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getTenantId())
                .isEqualTo("WIRA");
    }

    @Test
    void aBrokenRuleIsSaidInWordsAndChangesNothing() {
        Task task = trial.start("WIRA", "broken", null);
        RecordTrialDelegate.WORK.put("broken", () -> {
            throw BrokenRule.of("agency.inactive", "Espoo");
        });
        assertThatThrownBy(() -> tasks.complete(task.getId()))
                .isInstanceOf(BrokenRule.class)
                .hasMessageStartingWith("Espoo is not active");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    void anSqlErrorInADelegateIsNotHiddenBehindTheLostTransaction() {
        Task task = trial.start("WIRA", "sql", null);
        RecordTrialDelegate.WORK.put("sql", () -> jdbc.execute("insert into agency (id) values ('WIRA')"));
        assertThatThrownBy(() -> tasks.complete(task.getId()))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("violates not-null constraint")
                .hasNoCause();
    }

    @Test
    void aLostUpdateInADelegateIsTheEnginesOwnKindSoThatJobsKeepTheirRetries() {
        Task task = trial.start("WIRA", "stale", null);
        RecordTrialDelegate.WORK.put("stale", () -> {
            throw new ObjectOptimisticLockingFailureException("StaffMember", 1L);
        });
        assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(OptimisticLockingException.class);
    }

    @Test
    void aJobThatWasOnlyTooLateGoesOnAtOnceAndOneThatFailedWaits() {
        Job job = management
                .createJobQuery()
                .tenantIdIn("WIRA")
                .processDefinitionKey("careplan-cycle")
                .singleResult();
        fail(job, new OptimisticLockingException("Somebody was quicker"));
        Job late = management.createJobQuery().jobId(job.getId()).singleResult();
        assertThat(late.getRetries()).isEqualTo(3);
        assertThat(late.getDuedate()).isEqualTo(job.getDuedate());
        fail(job, new IllegalStateException("Out of order"));
        Job failed = management.createJobQuery().jobId(job.getId()).singleResult();
        assertThat(failed.getRetries()).isEqualTo(2);
        assertThat(Duration.between(
                        ClockUtil.now().toInstant(), failed.getDuedate().toInstant()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    private void fail(Job job, RuntimeException problem) {
        configuration
                .getCommandExecutorTxRequired()
                .execute(configuration.getFailedJobCommandFactory().getCommand(job.getId(), problem));
    }

    @Test
    void expressionsReachNoMethodsAndNoBeansButDelegates() {
        for (String expression : List.of(
                "${execution.getVariable('x')}",
                "${''.getClass()}",
                "${dataSource}",
                "${clock.millis()}",
                "${execution.processBusinessKey}",
                "${dateTime()}",
                "${loginDelegate}")) {
            assertThatThrownBy(() -> evaluate(expression)).as(expression).isInstanceOf(ProcessEngineException.class);
        }
        assertThat(evaluate("${now()}")).isNotNull();
    }

    @Test
    void aVariableDoesNotTakeThePlaceOfADelegate() {
        Task task = trial.start("WIRA", "shadow", null);
        runtime.setVariable(task.getExecutionId(), "recordTrialDelegate", "something else");
        tasks.complete(task.getId());
        assertThat(RecordTrialDelegate.SEEN).containsKey("shadow");
    }

    @Test
    void scriptsDoNotRun() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("trial-script")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .scriptTask()
                .scriptFormat("juel")
                .scriptText("${1+1}")
                .endEvent()
                .done();
        assertThatThrownBy(() -> run(model)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void whereAnInstanceBeganStandsInItsOwnRowAndNotInAStepBesides() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("trial-history")
                .camundaHistoryTimeToLive(1)
                .startEvent("begun")
                .subProcess("part")
                .embeddedSubProcess()
                .startEvent("partBegun")
                .exclusiveGateway("which")
                .userTask("work")
                .endEvent("partDone")
                .subProcessDone()
                .endEvent("done")
                .done();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            repository.createDeployment().addModelInstance("trial.bpmn", model).deploy();
            String instance = runtime.startProcessInstanceByKey("trial-history").getId();
            tasks.complete(tasks.createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId());
            assertThat(jdbc.queryForList(
                            "select act_id_ from act_hi_actinst where proc_inst_id_ = ? and end_time_ is not null",
                            String.class,
                            instance))
                    .containsExactlyInAnyOrder("part", "which", "work", "partDone", "done");
            assertThat(jdbc.queryForList(
                            "select start_act_id_ || ' ' || end_act_id_ from act_hi_procinst where id_ = ?",
                            String.class,
                            instance))
                    .containsExactly("begun done");
        });
    }

    private Object evaluate(String expression) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("trial-expression")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("ask")
                .camundaExpression(expression)
                .camundaResultVariable("answer")
                .userTask()
                .endEvent()
                .done();
        Object[] answer = new Object[1];
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            String instance = run(model);
            answer[0] =
                    expression.contains("Delegate") ? "RecordTrialDelegate" : runtime.getVariable(instance, "answer");
        });
        return answer[0];
    }

    private String run(BpmnModelInstance model) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            repository.createDeployment().addModelInstance("trial.bpmn", model).deploy();
            String key = model.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            return runtime.startProcessInstanceByKey(key).getId();
        });
    }

    private String setting(String name) {
        return jdbc.queryForObject("select current_setting('carerelay." + name + "', true)", String.class);
    }
}
