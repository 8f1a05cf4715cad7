package io.carerelay.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.assignment.ReassignmentDesk.What;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** Somebody leaves: their access ends at once, and everything they hold goes to others (rule A2). */
class LeaverTests extends BulkTest {

    @Test
    void everythingGoesToTheTakersAndTheLoginEnds() {
        CaseFile led = opened(aino);
        CaseFile helped = assigned(bao, aino);
        Client managed = newClient(code);
        Client enrolled = newClient(code);
        in(code, () -> managers.assign(managed.getId(), aino.getId(), CaseManagerType.CASE_MANAGER, today(), Set.of()));
        in(code, () -> managers.assign(enrolled.getId(), aino.getId(), CaseManagerType.ENROLLER, today(), Set.of()));
        Task other = task(opened(carla));
        tasks.setAssignee(other.getId(), aino.getLogin());
        Visitor visitor = signedIn(aino);
        assertThatThrownBy(() -> by(admin, () -> accounts.deactivate(aino.getId())))
                .hasMessage("staff.inHand");

        String reference = leave(aino, bao, carla);
        assertThat(rows(reference, RowState.WAITING))
                .extracting(Row::what)
                .containsExactly(What.CASE, What.CASE, What.CLIENT, What.CLIENT, What.TASK);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        by(admin, () -> bulk.confirm(reference));

        assertThat(visitor.get("/").headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(visitor()
                        .trySignIn(aino.getLogin(), PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
        finish(reference);

        assertThat(in(code, () -> accounts.inHand(aino.getId())).isNothing()).isTrue();
        assertThat(workers(led)).hasSize(1).doesNotContain(lead(aino));
        assertThat(task(led).getAssignee()).isEqualTo(workers(led).get(0).replace("*", ""));
        assertThat(workers(helped)).hasSizeBetween(1, 2).doesNotContain(aino.getLogin());
        assertThat(in(code, () -> managers.responsibleFor(managed.getId())))
                .singleElement()
                .satisfies(row -> assertThat(row.getStaffId()).isIn(bao.getId(), carla.getId()));
        assertThat(in(code, () -> managers.ofClient(enrolled.getId())))
                .singleElement()
                .satisfies(row -> assertThat(row.getEndReason()).isEqualTo("reason.left"));
        assertThat(tasks.createTaskQuery().taskId(other.getId()).singleResult().getAssignee())
                .isEqualTo(bao.getLogin());
        assertThat(read(reference).getSkipped()).isZero();
    }

    @Test
    void whatCameToThemSinceThePreviewGoesAlong() {
        assigned(aino);
        String reference = leave(aino, bao);
        CaseFile late = assigned(aino);
        by(admin, () -> bulk.confirm(reference));
        Task handed = task(opened(carla));
        tasks.setAssignee(handed.getId(), aino.getLogin());
        finish(reference);

        assertThat(workers(late)).containsExactly(lead(bao));
        assertThat(in(code, () -> accounts.inHand(aino.getId())).isNothing()).isTrue();
    }

    @Test
    void aCaseAssignedAtTheMomentTheyLeaveIsMovedOrRefused() throws Exception {
        CaseFile before = assigned(bao);
        CaseFile after = assigned(bao);
        assigned(aino);
        String reference = leave(aino, carla);
        CountDownLatch assigned = new CountDownLatch(1);
        CompletableFuture<Void> assigning = CompletableFuture.runAsync(() -> by(
                supervisor,
                () -> transaction.execute(status -> {
                    team.add(before.getNumber(), aino.getId());
                    assigned.countDown();
                    pause();
                    return null;
                })));
        assertThat(assigned.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch left = new CountDownLatch(1);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> by(
                admin,
                () -> transaction.execute(status -> {
                    bulk.confirm(reference);
                    left.countDown();
                    pause();
                    return null;
                })));
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assigning.get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> by(supervisor, () -> team.add(after.getNumber(), aino.getId())))
                .satisfies(refused ->
                        assertThat(refused.toString() + refused.getCause()).contains("active"));
        leaving.get(20, TimeUnit.SECONDS);
        finish(reference);

        assertThat(workers(before)).containsExactly(lead(bao), carla.getLogin());
        assertThat(workers(after)).containsExactly(lead(bao));
        assertThat(in(code, () -> accounts.inHand(aino.getId())).isNothing()).isTrue();
    }

    @Test
    void nobodyWithoutTheRightSendsThemAway() {
        assigned(aino);
        assertThatThrownBy(() -> by(supervisor, () -> bulk.draft(leaver(aino), List.of(bao.getId()), REASON)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> by(admin, () -> bulk.draft(leaver(admin), List.of(bao.getId()), REASON)))
                .hasMessage("staff.self.deactivate");
        assertThatThrownBy(() -> leave(aino, aino)).hasMessage("bulk.takers.leaver");
        assertThatThrownBy(() -> leave(aino)).hasMessage("bulk.takers.missing");
        String reference = leave(aino, bao);
        assertThatThrownBy(() -> leave(aino, carla)).hasMessage("bulk.leaver.already");
        assertThatThrownBy(() -> by(supervisor, () -> bulk.confirm(reference))).isInstanceOf(NotPermitted.class);
        assertThat(in(code, () -> staff.member(aino.getId())).isActive()).isTrue();
    }

    @Test
    void whoHoldsOnlyEnrollerRowsNeedsNoTaker() {
        Client client = newClient(code);
        in(code, () -> managers.assign(client.getId(), aino.getId(), CaseManagerType.ENROLLER, today(), Set.of()));
        String reference = leave(aino);
        by(admin, () -> bulk.confirm(reference));
        finish(reference);
        assertThat(in(code, () -> managers.responsibleFor(client.getId()))).isEmpty();
    }

    @Test
    void whatATakerCannotTakeAnyMoreIsTakenByAnotherAfterwards() {
        CaseFile opened = assigned(aino);
        String reference = leave(aino, bao);
        by(admin, () -> bulk.confirm(reference));
        in(code, () -> staff.deactivate(bao.getId()));
        finish(reference);
        assertThat(reasons(reference)).containsExactly("takerInactive");

        String second = leave(aino, carla);
        by(admin, () -> bulk.confirm(second));
        finish(second);
        assertThat(workers(opened)).containsExactly(lead(carla));
        assertThat(read(second).getKind()).isEqualTo(Reassignment.Kind.LEAVER);
    }

    private String leave(StaffMember leaver, StaffMember... takers) {
        return by(
                admin,
                () -> bulk.draft(
                        leaver(leaver),
                        Arrays.stream(takers).map(StaffMember::getId).toList(),
                        REASON));
    }

    private static Choice leaver(StaffMember member) {
        return Choice.leaver(member.getId());
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
