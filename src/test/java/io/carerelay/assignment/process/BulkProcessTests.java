package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.carerelay.TasklistPerson;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.assignment.Choice.Suggested;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk.Load;
import io.carerelay.assignment.ReassignmentDesk.Preview;
import io.carerelay.assignment.ReassignmentDesk.Progress;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.casefile.CaseFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** The process {@code assignment-bulk}. */
class BulkProcessTests extends BulkTest {

    private static final CaseFilter ALL = new CaseFilter(null, null, null, null, null);

    @Test
    void movesCasesWithTheirTasksAndTellsTheLogOfEach() {
        CaseFile led = opened(aino);
        CaseFile helped = opened(bao, aino);
        CaseFile shared = opened(aino, carla);
        CaseFile untouched = opened(bao);

        String reference = draft(Choice.cases(new CaseFilter(aino.getId(), null, null, null, null)), carla);
        assertThat(read(reference).getState()).isEqualTo(Reassignment.State.PREVIEW);
        assertThat(workers(led)).containsExactly(lead(aino));
        run(reference);

        assertThat(workers(led)).containsExactly(lead(carla));
        assertThat(workers(helped)).containsExactly(lead(bao), carla.getLogin());
        assertThat(workers(shared)).containsExactly(lead(carla));
        assertThat(task(led).getAssignee()).isEqualTo(carla.getLogin());
        assertThat(task(helped).getAssignee()).isEqualTo(bao.getLogin());
        assertThat(task(shared).getAssignee()).isEqualTo(carla.getLogin());
        assertThat(task(untouched).getAssignee()).isEqualTo(bao.getLogin());
        assertThat(query(
                        Long.class,
                        "select taken_from from case_worker where staff_id = ? and ended_at is null",
                        carla.getId()))
                .containsExactly(aino.getId(), aino.getId(), aino.getId());
        assertThat(query(
                        String.class,
                        "select actor || ' ' || case_id from activity where kind = 'caseWorkers.replaced'"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(led, helped, shared)
                        .map(one -> supervisor.getLogin() + " " + one.getId())
                        .toList());
        assertThat(in(code, () -> desk.progress(reference))).isEqualTo(new Progress(3, 3, 0, false));
        assertThat(query(String.class, "select changes::text from activity where kind = 'bulk.done'"))
                .singleElement()
                .asString()
                .contains("\"moved\"", "\"3\"");
    }

    @Test
    void showsEverybodysWorkloadBeforeAndAfter() {
        assigned(aino);
        assigned(aino);
        assigned(aino, bao);

        String reference = draft(Choice.cases(new CaseFilter(aino.getId(), null, null, null, null)), bao);
        Preview preview = in(code, () -> desk.preview(reference));

        assertThat(preview.toMove()).isEqualTo(3);
        assertThat(preview.loads())
                .extracting(Load::staffId, Load::cases, Load::weight, Load::casesAfter, Load::weightAfter)
                .containsExactlyInAnyOrder(tuple(aino.getId(), 3L, 6L, 0L, 0L), tuple(bao.getId(), 1L, 2L, 3L, 6L));
    }

    @Test
    void spreadsOverSeveralTakersUntilTheirCaseloadsAreEven() {
        for (int i = 0; i < 5; i++) {
            assigned(aino);
        }
        assigned(bao);

        String reference = run(draft(Choice.cases(new CaseFilter(aino.getId(), null, null, null, null)), bao, carla));

        assertThat(rows(reference, RowState.MOVED)).hasSize(5);
        assertThat(query(
                        Long.class, "select weight from caseload where staff_id in (?, ?)", bao.getId(), carla.getId()))
                .containsExactly(6L, 6L);
    }

    @Test
    void namesWhatItSkipsAndWhy() {
        CaseFile closed = assigned(aino);
        in(code, () -> cases.close(closed.getNumber(), "Done", "Done"));
        CaseFile nobodys = newCase(newClient(code));
        CaseFile own = assigned(bao);
        CaseFile moving = assigned(aino);

        String reference = draft(List.of(closed, nobodys, own, moving), bao);
        assertThat(in(code, () -> desk.preview(reference)).skipped())
                .isEqualTo(Map.of("closed", 1, "noWorker", 1, "same", 1));
        run(reference);
        assertThat(workers(moving)).containsExactly(lead(bao));
        assertThat(read(reference).getSkipped()).isEqualTo(3);
    }

    @Test
    void skipsSuggestionsThatCannotBe() {
        StaffMember gone = newPerson(code, Role.WORKER);
        AgencyContext.ofDirectory("test").call(() -> accounts.deactivate(gone.getId()));
        StaffMember elsewhere = newPerson(newAgency(), Role.WORKER);
        CaseFile one = assigned(aino);
        CaseFile two = assigned(aino, bao);
        CaseFile three = assigned(aino);
        CaseFile four = assigned(aino);

        String reference = draft(Choice.moves(List.of(
                new Suggested(one.getNumber(), aino.getId(), gone.getId()),
                new Suggested(two.getNumber(), aino.getId(), carla.getId()),
                new Suggested(two.getNumber(), bao.getId(), carla.getId()),
                new Suggested(three.getNumber(), aino.getId(), supervisor.getId()),
                new Suggested(four.getNumber(), aino.getId(), elsewhere.getId()),
                new Suggested(four.getNumber(), bao.getId(), carla.getId()))));

        assertThat(reasons(reference))
                .containsExactlyInAnyOrder("takerInactive", "duplicate", "takerNotWorker", "takerInactive", "noWorker");
        run(reference);
        assertThat(workers(two)).hasSize(2).contains(lead(carla));
    }

    @Test
    void leavesAloneWhatSomebodyChangedAfterThePreview() {
        CaseFile handed = assigned(aino);
        CaseFile closed = assigned(aino);
        CaseFile same = assigned(aino);
        String reference = draft(List.of(handed, closed, same), bao);

        by(supervisor, () -> team.replace(handed.getNumber(), aino.getId(), carla.getId()));
        in(code, () -> cases.close(closed.getNumber(), "Done", "Done"));
        run(reference);

        assertThat(reasons(reference)).containsExactlyInAnyOrder("changed", "closed");
        assertThat(workers(handed)).containsExactly(lead(carla));
        assertThat(workers(same)).containsExactly(lead(bao));
    }

    @Test
    void skipsTheRestWhenItsTakerIsDeactivatedHalfWay() {
        List<CaseFile> moving = Stream.generate(() -> assigned(aino)).limit(5).toList();
        String reference = draft(moving, bao);
        by(supervisor, () -> bulk.confirm(reference));
        management.executeJob(job(reference).orElseThrow().getId());

        in(code, () -> staff.deactivate(bao.getId()));
        finish(reference);

        assertThat(rows(reference, RowState.MOVED)).hasSize(2);
        assertThat(reasons(reference)).containsExactly("takerInactive", "takerInactive", "takerInactive");
        assertThat(moving.stream().map(this::workers).filter(List.of(lead(aino))::equals))
                .hasSize(3);
    }

    @Test
    void movesEachCaseOnceWhenTwoMoveItAtOnce() {
        List<CaseFile> moving = Stream.generate(() -> assigned(aino)).limit(6).toList();
        String toBao = draft(moving, bao);
        String toCarla = draft(moving, carla);
        by(supervisor, () -> bulk.confirm(toBao));
        by(supervisor, () -> bulk.confirm(toCarla));

        CompletableFuture<?> one = CompletableFuture.runAsync(() -> finish(toBao));
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> finish(toCarla));
        CompletableFuture.allOf(one, other).join();

        assertThat(read(toBao).getMoved() + read(toCarla).getMoved()).isEqualTo(6);
        assertThat(reasons(toBao)).allMatch("changed"::equals);
        assertThat(reasons(toCarla)).allMatch("changed"::equals);
        assertThat(moving).allSatisfy(each -> assertThat(workers(each)).hasSize(1));
        assertThat(query(Long.class, "select count(*) from activity where kind = 'caseWorkers.replaced'"))
                .containsExactly(6L);
    }

    @Test
    void isDecidedOnOnce() {
        String reference = draft(List.of(assigned(aino)), bao);
        List<Boolean> confirmed = Stream.of(1, 2, 3)
                .map(press -> CompletableFuture.supplyAsync(() -> {
                    try {
                        by(supervisor, () -> bulk.confirm(reference));
                        return true;
                    } catch (BrokenRule e) {
                        return false;
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(confirmed).containsOnlyOnce(true);
        assertThatThrownBy(() -> by(supervisor, () -> bulk.drop(reference))).hasMessage("bulk.not.PREVIEW");
        finish(reference);
    }

    @Test
    void movesNothingWhenItIsDropped() {
        CaseFile opened = assigned(aino);
        String reference = draft(List.of(opened), bao);
        by(supervisor, () -> bulk.drop(reference));
        assertThat(read(reference).getState()).isEqualTo(Reassignment.State.DROPPED);
        assertThat(workers(opened)).containsExactly(lead(aino));
        assertThat(job(reference)).isEmpty();
    }

    @Test
    void isForSupervisorsOfTheAgencyOnly() {
        CaseFile opened = assigned(aino);
        StaffMember stranger = newPerson(newAgency(), Role.WORKER);
        String reference = draft(List.of(opened), bao);

        for (Runnable asked : List.<Runnable>of(
                () -> bulk.draft(Choice.cases(ALL), List.of(bao.getId()), REASON),
                () -> bulk.confirm(reference),
                () -> bulk.undo(reference),
                () -> desk.preview(reference))) {
            assertThatThrownBy(() -> as(aino, () -> {
                        asked.run();
                        return null;
                    }))
                    .isInstanceOf(NotPermitted.class);
        }
        assertThatThrownBy(() -> in(stranger.getAgencyId(), () -> desk.preview(reference)))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> in(
                        stranger.getAgencyId(),
                        () -> bulk.draft(Choice.cases(List.of(opened.getNumber())), List.of(stranger.getId()), REASON)))
                .isInstanceOf(NoSuchRecord.class);
        assertThatThrownBy(() -> draft(List.of(opened), stranger)).hasMessage("caseWorkers.unknown");
        assertThatThrownBy(() -> draft(List.of(opened), supervisor)).hasMessage("caseWorkers.notWorking");
        assertThatThrownBy(() -> draft(List.of(opened))).hasMessage("bulk.takers.missing");
        assertThatThrownBy(() -> draft(Choice.cases(new CaseFilter(carla.getId(), null, null, null, null)), bao))
                .hasMessage("bulk.nothing");
    }

    @Test
    void isConfirmedInTasklistByASupervisorAndNobodyElse() {
        CaseFile opened = assigned(aino);
        String reference = draft(List.of(opened), bao);
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();

        TasklistPerson worker = new TasklistPerson(signedIn(aino));
        assertThat(worker.visitor()
                        .get("/forms/confirmReassignment/" + reference)
                        .statusCode())
                .isEqualTo(404);
        assertThat(worker.submit(task, JsonNodeFactory.instance.objectNode()).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(task(reference)).isNotNull();

        TasklistPerson person = new TasklistPerson(signedIn(supervisor));
        assertThat(person.visitor()
                        .get("/forms/tasks/" + task, "HX-Request", "true")
                        .body())
                .contains(reference, REASON, bao.getName(), "1 → 0", "0 → 1");
        assertThat(person.complete(task, Map.of()).body()).contains("Confirm the move or drop it");
        assertThat(person.complete(task, Map.of("answer", "CONFIRM")).statusCode())
                .isEqualTo(204);
        finish(reference);
        assertThat(workers(opened)).containsExactly(lead(bao));
    }

    private Task task(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    @Test
    void remindsOfAPreviewAndDropsItInTheEnd() {
        String reference = draft(List.of(assigned(aino)), bao);
        List<Job> timers = management
                .createJobQuery()
                .processInstanceId(task(reference).getProcessInstanceId())
                .orderByJobDuedate()
                .asc()
                .list();
        management.executeJob(timers.get(0).getId());
        assertThat(task(reference).getPriority()).isEqualTo(85);
        management.executeJob(timers.get(1).getId());
        assertThat(read(reference).getState()).isEqualTo(Reassignment.State.DROPPED);
        assertThat(task(reference)).isNull();
    }

    @Test
    void goesOnAfterItsLastTryFailedWhenSomebodySaysSo() {
        CaseFile opened = assigned(aino);
        String reference = draft(List.of(opened), bao);
        by(supervisor, () -> bulk.confirm(reference));
        management.setJobRetries(job(reference).orElseThrow().getId(), 0);
        assertThat(in(code, () -> desk.progress(reference)).stuck()).isTrue();

        by(supervisor, () -> bulk.retry(reference));

        assertThat(in(code, () -> desk.progress(reference)).stuck()).isFalse();
        finish(reference);
        assertThat(workers(opened)).containsExactly(lead(bao));
    }
}
