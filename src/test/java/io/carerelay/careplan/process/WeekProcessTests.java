package io.carerelay.careplan.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.WeekState;
import io.carerelay.careplan.WeekWork;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code careplan-week} (rules P2 and P4 to P6). The week is 48 of 2026; it is Tuesday noon. */
class WeekProcessTests extends RunningPlanTest {

    private static final Week WEEK = Week.of(LocalDate.of(2026, 11, 24));

    @Autowired
    private WeekProcess process;

    @Autowired
    private WeekWork work;

    @Autowired
    private VisitBook visits;

    @Autowired
    private WeekReviewing reviewing;

    @Autowired
    private StaffNotices notices;

    @Test
    void beginsAtOnceForAPlanThatStartsInTheCourseOfAWeek() {
        CaseFile opened = running(aino, today());
        Task task = task(opened, WEEK);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("workOnWeek");
        assertThat(task.getAssignee()).isEqualTo(aino.getLogin());
        assertThat(task.getDueDate())
                .isEqualTo(Date.from(WEEK.next().monday().atStartOfDay(ZONE).toInstant()));
        assertThat(task.getName()).isEqualTo("Work on week " + WEEK.number() + ", " + opened.getNumber());
        assertThat(runtime.getVariables(task.getExecutionId())).isEmpty();
    }

    @Test
    void closesAWeekThatNeedsNoReview() {
        CaseFile opened = running(aino, today());
        submit(aino, opened);
        assertThat(state(opened)).isEqualTo(WeekState.CLOSED);
        assertThat(task(opened, WEEK)).isNull();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(WEEK.reference(opened.getNumber()))
                        .count())
                .isZero();
    }

    @Test
    void asksForAReviewWhereSomethingWasNotDone() {
        CaseFile opened = running(aino, today());
        moveFirst(aino, opened, Stage.NOT_DONE, "Nobody at home");
        submit(aino, opened);
        assertThat(state(opened)).isEqualTo(WeekState.REVIEW);
        assertThat(task(opened, WEEK).getTaskDefinitionKey()).isEqualTo("reviewWeek");
    }

    @Test
    void asksForAReviewEverySecondWeekWhereThePlanSaysSo() {
        runJobs();
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.EVERY_NTH, 2));
        submit(aino, opened);
        assertThat(state(opened)).isEqualTo(WeekState.CLOSED);
        at(WEEK.next().monday(), LocalTime.NOON);
        runJobs();
        submit(aino, opened, WEEK.next());
        assertThat(state(opened, WEEK.next())).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void asksForAReviewOfUrgentCasesWhateverThePlanSays() {
        CaseFile opened = running(aino, Priority.URGENT, reviewed(ReviewRule.NOT_DONE, 4));
        submit(aino, opened);
        assertThat(state(opened)).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void isReturnedTwiceAndThenApproved() {
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        for (String comment : List.of("Please say who was there", "And for how long")) {
            submit(aino, opened);
            review(sari, opened, ReviewDecision.RETURN, comment);
            assertThat(state(opened)).isEqualTo(WeekState.OPEN);
            assertThat(task(opened, WEEK).getAssignee()).isEqualTo(aino.getLogin());
        }
        submit(aino, opened);
        review(sari, opened, ReviewDecision.APPROVE, null);
        assertThat(state(opened)).isEqualTo(WeekState.CLOSED);
        assertThat(sheet(opened).reviews())
                .extracting(review -> review.getDecision() + " " + review.getComment())
                .containsExactly("RETURN Please say who was there", "RETURN And for how long", "APPROVE null");
        assertThat(told(aino)).containsExactly("week.approved", "week.returned", "week.returned");
    }

    @Test
    void isNotReviewedByWhoeverSubmittedIt() {
        StaffMember both = newPerson(code, Role.WORKER, Role.SUPERVISOR);
        CaseFile opened = running(both, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        submit(both, opened);
        assertThatThrownBy(() -> review(both, opened, ReviewDecision.APPROVE, null))
                .isInstanceOf(BrokenRule.class)
                .extracting("key")
                .isEqualTo("week.review.own");
        assertThat(state(opened)).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void doesNotTakeACompletionWithoutTheAnswerOfWhoCompletes() {
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        submit(aino, opened);
        String task = task(opened, WEEK).getId();
        // Somebody else's stored answer is not the answer of who completes.
        StaffMember other = newPerson(code, Role.SUPERVISOR);
        by(other, () -> reviewing.answer(opened.getNumber(), WEEK, ReviewDecision.APPROVE, null));
        assertThatThrownBy(() -> by(sari, () -> tasks.complete(task, Map.of("approved", true))))
                .isInstanceOf(BrokenRule.class);
        assertThat(state(opened)).isEqualTo(WeekState.REVIEW);
    }

    @Test
    void isNotSubmittedWhileAVisitThatLiesBehindHasNoOutcome() {
        CaseFile opened = running(aino, today());
        as(
                aino,
                () -> visits.add(
                        opened.getNumber(),
                        WEEK,
                        UUID.randomUUID(),
                        new VisitDetails(
                                aino.getId(), today(), LocalTime.of(9, 0), "At home", List.of(), null, null, null)));
        assertThatThrownBy(() -> submit(aino, opened))
                .isInstanceOf(BrokenRule.class)
                .extracting("key")
                .isEqualTo("week.visits.open");
        // Nor by completing the task behind the form.
        assertThatThrownBy(() -> as(aino, () -> {
                    tasks.complete(task(opened, WEEK).getId());
                    return null;
                }))
                .isInstanceOf(BrokenRule.class);
        assertThat(state(opened)).isEqualTo(WeekState.OPEN);
    }

    @Test
    void submittedFromTwoBrowsersAtOnceIsSubmittedOnce() {
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        List<CompletableFuture<Boolean>> both = Stream.of(1, 2)
                .map(browser -> CompletableFuture.supplyAsync(() -> {
                    try {
                        submit(aino, opened);
                        return true;
                    } catch (RuntimeException e) {
                        return false;
                    }
                }))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(WEEK.reference(opened.getNumber()))
                        .list())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("reviewWeek");
        assertThat(query(String.class, "select kind from activity where case_id = ?", opened.getId()))
                .filteredOn("week.submitted"::equals)
                .hasSize(1);
    }

    @Test
    void remindsItsWorkerThenTellsSupervisorsAndHoldsUpNoLaterWeek() {
        runJobs();
        CaseFile opened = running(aino, today());
        at(WEEK.next().monday(), LocalTime.of(10, 0));
        runJobs();
        assertThat(told(aino)).containsExactly("week.reminder");
        assertThat(told(sari)).isEmpty();
        assertThat(state(opened, WEEK.next())).isEqualTo(WeekState.OPEN);

        at(WEEK.next().monday().plusDays(3), LocalTime.of(10, 0));
        runJobs();
        assertThat(told(sari)).containsExactly("week.late");
        assertThat(task(opened, WEEK).getPriority()).isEqualTo(100);
        assertThat(task(opened, WEEK).getAssignee()).isEqualTo(aino.getLogin());
        submit(aino, opened);
        assertThat(state(opened)).isEqualTo(WeekState.CLOSED);
    }

    @Test
    void asksAdminsWhereNobodyReviews() {
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        submit(aino, opened);
        at(today().plusDays(3), LocalTime.of(13, 0));
        runJobs();
        assertThat(tasks.createTaskQuery()
                        .taskId(task(opened, WEEK).getId())
                        .taskCandidateGroup("admins")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void isInterruptedWhenThePlanIsPausedAndGoesOnInTheSameWeek() {
        CaseFile opened = running(aino, today());
        moveFirst(aino, opened, Stage.IN_PROGRESS, null);
        as(aino, () -> running.pause(opened.getNumber(), "Family is travelling"));
        assertThat(task(opened, WEEK)).isNull();
        assertThat(state(opened)).isEqualTo(WeekState.STOPPED);
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey(WeekProcess.KEY)
                        .tenantIdIn(code)
                        .count())
                .isZero();

        as(aino, () -> running.resume(opened.getNumber(), "Back again"));
        assertThat(task(opened, WEEK).getAssignee()).isEqualTo(aino.getLogin());
        assertThat(mondays(opened)).hasSize(1);
        assertThat(sheet(opened).activities().get(0).getStage()).isEqualTo(Stage.IN_PROGRESS);
    }

    @Test
    void isInterruptedInReviewWhenTheCaseIsClosed() {
        CaseFile opened = running(aino, Priority.NORMAL, reviewed(ReviewRule.ALWAYS, 4));
        submit(aino, opened);
        by(sari, () -> cases.close(opened.getNumber(), "Goals reached", "All is well"));
        assertThat(state(opened)).isEqualTo(WeekState.STOPPED);
        assertThat(task(opened, WEEK)).isNull();
        assertThat(query(String.class, "select status from care_plan where case_id = ?", opened.getId()))
                .containsExactly("ENDED");
    }

    private void submit(StaffMember person, CaseFile opened) {
        submit(person, opened, WEEK);
    }

    private void submit(StaffMember person, CaseFile opened, Week week) {
        by(person, () -> process.submit(opened.getNumber(), week));
    }

    private void review(StaffMember person, CaseFile opened, ReviewDecision decision, String comment) {
        by(person, () -> process.review(opened.getNumber(), WEEK, decision, comment));
    }

    private void moveFirst(StaffMember person, CaseFile opened, Stage stage, String reason) {
        WeekActivity first = sheet(opened).activities().get(0);
        by(person, () -> work.move(opened.getNumber(), WEEK, first.getId(), first.getVersion(), stage, reason));
    }

    private WeekSheet sheet(CaseFile opened) {
        return in(code, () -> record.sheet(opened.getNumber(), WEEK));
    }

    private WeekState state(CaseFile opened) {
        return state(opened, WEEK);
    }

    private WeekState state(CaseFile opened, Week week) {
        return in(code, () -> record.sheet(opened.getNumber(), week).week().getState());
    }

    private List<String> told(StaffMember person) {
        return in(code, () -> notices.unseen(person.getId())).stream()
                .map(StaffNotice::getKind)
                .toList();
    }

    private PlanDetails reviewed(ReviewRule rule, int every) {
        PlanDetails plan = plan(aino, today(), null);
        return new PlanDetails(plan.startsOn(), plan.endsOn(), plan.goals(), plan.activities(), rule, every);
    }
}
