package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.process.EngineTasks.CaseHanding;
import io.carerelay.assignment.process.EngineTasks.Handing;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.casefile.CaseFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Decision 11: what our statements write is what the engine writes, and the engine's guard against two at once holds. */
class EngineTasksTests extends OpenedCasesTest {

    @Autowired
    private EngineTasks engineTasks;

    @Autowired
    private CarePlanning planning;

    @Test
    void leaveEveryTableOfTheEngineAsItsOwnAssignmentDoes() {
        CaseFile one = opened(aino);
        CaseFile other = opened(aino);
        ClockUtil.setCurrentTime(new Date());

        Map<String, List<String>> byEngine =
                changed(one, () -> tasks.setAssignee(task(one).getId(), bao.getLogin()));
        Map<String, List<String>> byUs = changed(other, () -> hand(other, aino, bao));

        assertThat(byEngine).containsKeys("act_ru_task", "act_hi_taskinst", "act_hi_actinst", "act_ru_authorization");
        assertThat(byUs).isEqualTo(byEngine);
    }

    @Test
    void addToTheRightsThatTheTakerHasAlready() {
        CaseFile one = opened(aino);
        CaseFile other = opened(aino);
        for (CaseFile opened : List.of(one, other)) {
            tasks.addCandidateUser(task(opened).getId(), bao.getLogin());
        }
        ClockUtil.setCurrentTime(new Date());

        assertThat(changed(other, () -> hand(other, aino, bao)))
                .isEqualTo(changed(one, () -> tasks.setAssignee(task(one).getId(), bao.getLogin())));
    }

    @Test
    void followInstancesThatBelongToTheCaseAndNoOthers() {
        CaseFile opened = opened(aino);
        CaseFile untouched = opened(aino);
        String week = task(untouched).getProcessInstanceId();
        jdbc.update(
                "update act_ru_execution set business_key_ = ? where id_ = ?", opened.getNumber() + "/2026-W48", week);
        CaseFile alike = opened(aino);

        assertThat(hand(opened, aino, bao)).hasSize(2);
        assertThat(task(alike).getAssignee()).isEqualTo(aino.getLogin());
        assertThat(hand(opened, carla, aino)).isEmpty();
    }

    @Test
    void leaveATaskAloneThatIsBeingCompleted() throws Exception {
        CaseFile opened = planned(opened(aino));
        String task = task(opened).getId();
        CountDownLatch completed = new CountDownLatch(1);

        CompletableFuture<Void> completing = CompletableFuture.runAsync(() -> in(
                code,
                () -> transaction.execute(status -> {
                    tasks.complete(task);
                    completed.countDown();
                    pause();
                    return null;
                })));
        await(completed);

        assertThat(hand(opened, aino, bao)).isEmpty();
        completing.get(10, TimeUnit.SECONDS);
        assertThat(jdbc.queryForList(
                        "select assignee_ || task_state_ from act_hi_taskinst where id_ = ?", String.class, task))
                .containsExactly(aino.getLogin() + "Completed");
    }

    @Test
    void tellWhoCompletesATaskThatItWasHandedOn() throws Exception {
        CaseFile opened = planned(opened(aino));
        String task = task(opened).getId();
        CountDownLatch handed = new CountDownLatch(1);

        CompletableFuture<Void> handing = CompletableFuture.runAsync(() -> in(
                code,
                () -> transaction.execute(status -> {
                    engineTasks.hand(code, List.of(new Handing(task, aino.getLogin(), bao.getLogin())));
                    handed.countDown();
                    pause();
                    return null;
                })));
        await(handed);

        // The engine reads the task as it was, and writes when it has been handed on.
        assertThatThrownBy(() -> in(code, () -> {
                    tasks.complete(task);
                    return null;
                }))
                .isInstanceOf(OptimisticLockingException.class);
        handing.get(10, TimeUnit.SECONDS);
        assertThat(task(opened).getAssignee()).isEqualTo(bao.getLogin());
    }

    private CaseFile planned(CaseFile opened) {
        PlanDetails plan = new PlanDetails(
                LocalDate.of(2026, 11, 2), null, List.of(new PlanDetails.Goal("A calm home", null)), List.of());
        in(code, () -> planning.draft(opened.getNumber(), plan));
        return opened;
    }

    private List<Handing> hand(CaseFile opened, StaffMember giver, StaffMember taker) {
        return in(
                code,
                () -> transaction.execute(status -> engineTasks.handCases(
                        code, List.of(new CaseHanding(opened.getNumber(), giver.getLogin(), taker.getLogin())))));
    }

    /** What that work changes in the engine's tables, by table; ids stand for what they are the id of. */
    private Map<String, List<String>> changed(CaseFile opened, Runnable work) {
        String task = task(opened).getId();
        String instance = task(opened).getProcessInstanceId();
        Map<String, List<String>> before = engine();
        work.run();
        Map<String, List<String>> changes = new TreeMap<>();
        engine().forEach((table, rows) -> {
            List<String> difference = new ArrayList<>();
            rows.stream().filter(row -> !before.get(table).contains(row)).forEach(row -> difference.add("+ " + row));
            before.get(table).stream().filter(row -> !rows.contains(row)).forEach(row -> difference.add("- " + row));
            if (!difference.isEmpty()) {
                changes.put(
                        table,
                        difference.stream()
                                .map(row -> row.replace(task, "TASK")
                                        .replace(instance, "INSTANCE")
                                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+", "TIME"))
                                .sorted()
                                .toList());
            }
        });
        return changes;
    }

    private Map<String, List<String>> engine() {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String table : jdbc.queryForList(
                "select relname from pg_class where relname ~ '^act_' and relkind = 'r'", String.class)) {
            tables.put(table, jdbc.queryForList("select to_jsonb(t)::text from " + table + " t", String.class));
        }
        return tables;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
