package io.carerelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.PlanDetails.Activity;
import io.carerelay.careplan.PlanDetails.Goal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.orm.ObjectOptimisticLockingFailureException;

/** Plans start, pause, go on, end and change; no week is lost, doubled or opened twice (rules P1, P2 and P6). */
class PlanRunningTests extends RunningPlanTest {

    private static final LocalTime MORNING = LocalTime.of(5, 0);

    @Autowired
    private VisitBook visits;

    @Test
    void aPlanThatStartsOnAThursdayHasAFirstWeekFromThursdayOn() {
        CaseFile opened = running(aino, LocalDate.of(2026, 11, 26));
        assertThat(titles(opened, week("2026-W48"))).containsExactly("Apply for benefit");
        runJobs();
        at(LocalDate.of(2026, 11, 30), MORNING);
        runJobs();
        assertThat(titles(opened, week("2026-W49"))).containsExactly("Apply for benefit", "Visit at home");
    }

    @Test
    void aPlanThatStartsInTheFutureHasNoWeekBefore() {
        CaseFile opened = running(aino, LocalDate.of(2026, 12, 9));
        runJobs();
        at(LocalDate.of(2026, 11, 30), MORNING);
        runJobs();
        assertThat(mondays(opened)).isEmpty();
        at(LocalDate.of(2026, 12, 7), MORNING);
        runJobs();
        assertThat(mondays(opened)).containsExactly(LocalDate.of(2026, 12, 7));
    }

    @Test
    void aPlanThatStartedInThePastOffersItsWeeksInsteadOfOpeningThemByTheDozen() {
        CaseFile opened = running(aino, LocalDate.of(2026, 11, 5));
        assertThat(mondays(opened)).containsExactly(LocalDate.of(2026, 11, 23));
        assertThat(backWeeks(opened)).containsExactly("2026-W45", "2026-W46", "2026-W47");

        by(aino, () -> running.recordBack(opened.getNumber(), week("2026-W46")));
        by(aino, () -> running.recordBack(opened.getNumber(), week("2026-W46")));
        assertThat(mondays(opened)).containsExactly(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 23));
        assertThat(task(opened, week("2026-W46"))).isNotNull();
        assertThat(backWeeks(opened)).containsExactly("2026-W45", "2026-W47");
        for (String other : List.of("2026-W44", "2026-W49")) {
            assertThatThrownBy(() -> by(aino, () -> running.recordBack(opened.getNumber(), week(other))))
                    .isInstanceOf(BrokenRule.class)
                    .hasMessage("week.notBack");
        }
    }

    @Test
    void aPlanEndsWithItsLastDay() {
        CaseFile opened =
                running(aino, Priority.NORMAL, plan(aino, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 2)));
        runJobs();
        at(LocalDate.of(2026, 11, 30), MORNING);
        runJobs();
        // Tuesday is its last but one day; Thursday lies beyond.
        assertThat(titles(opened, week("2026-W49"))).contains("Visit at home");
        at(LocalDate.of(2026, 12, 7), MORNING);
        runJobs();
        assertThat(mondays(opened)).hasSize(2);
        CarePlan ended = latest(opened);
        assertThat(ended.getStatus()).isEqualTo(PlanStatus.ENDED);
        assertThat(ended.getEndedOn()).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(kinds(opened)).contains("plan.lapsed");
    }

    @Test
    void aPlanWhoseLastDayHasPassedNeitherStartsNorGoesOn() {
        CaseFile opened = newCase(aino, Priority.NORMAL);
        as(
                aino,
                () -> planning.draft(
                        opened.getNumber(), plan(aino, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 20))));
        assertRefused("plan.end.past", () -> planning.start(opened.getNumber()));

        CaseFile paused =
                running(aino, Priority.NORMAL, plan(aino, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 2)));
        as(aino, () -> running.pause(paused.getNumber(), "Travelling"));
        at(LocalDate.of(2026, 12, 3), LocalTime.NOON);
        assertRefused("plan.ranOut", () -> running.resume(paused.getNumber(), "Back"));
        CarePlan plan = live(paused);
        assertRefused(
                "plan.end.past",
                () -> planning.revise(
                        paused.getNumber(),
                        plan.getVersion(),
                        plan(aino, plan.getStartsOn(), LocalDate.of(2026, 12, 1))));
        as(
                aino,
                () -> planning.revise(
                        paused.getNumber(),
                        plan.getVersion(),
                        plan(aino, plan.getStartsOn(), LocalDate.of(2026, 12, 20))));
        as(aino, () -> running.resume(paused.getNumber(), "Back"));
        assertThat(live(paused).getStatus()).isEqualTo(PlanStatus.RUNNING);
    }

    @Test
    void aPlanCanBeEndedBetweenItsLastDayAndTheNextMondayMorning() {
        CaseFile opened =
                running(aino, Priority.NORMAL, plan(aino, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 29)));
        at(LocalDate.of(2026, 11, 30), LocalTime.of(1, 0));
        as(aino, () -> running.end(opened.getNumber(), "Goals reached"));
        assertThat(latest(opened).getStatusReason()).isEqualTo("Goals reached");
        assertThat(mondays(opened)).hasSize(1);
    }

    @Test
    void aPlanIsHeldAndGoesOnWithItsCase() {
        CaseFile opened = running(aino, today());
        by(sari, () -> cases.hold(opened.getNumber(), "Family is abroad"));
        CarePlan held = live(opened);
        assertThat(held.getStatus()).isEqualTo(PlanStatus.PAUSED);
        assertThat(held.isHeldWithCase()).isTrue();
        assertThat(held.getStatusReason()).isEqualTo("Family is abroad");
        assertThat(task(opened, Week.of(today()))).isNull();
        assertRefused("case.onHold", () -> running.resume(opened.getNumber(), "Back"));

        by(sari, () -> cases.resume(opened.getNumber(), "They are back"));
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.RUNNING);
        assertThat(task(opened, Week.of(today()))).isNotNull();
        assertThat(mondays(opened)).hasSize(1);
    }

    @Test
    void aPlanThatWasPausedByItselfStaysSoWhenItsCaseGoesOn() {
        CaseFile opened = running(aino, today());
        as(aino, () -> running.pause(opened.getNumber(), "Worker on leave"));
        by(sari, () -> cases.hold(opened.getNumber(), "Family is abroad"));
        by(sari, () -> cases.resume(opened.getNumber(), "They are back"));
        assertThat(live(opened).getStatus()).isEqualTo(PlanStatus.PAUSED);
        assertThat(live(opened).getStatusReason()).isEqualTo("Worker on leave");
    }

    @Test
    void aPlanEndsWithItsCase() {
        CaseFile opened = running(aino, today());
        by(sari, () -> cases.close(opened.getNumber(), "Goals reached", "All is well"));
        assertThat(latest(opened).getStatus()).isEqualTo(PlanStatus.ENDED);
        assertThat(task(opened, Week.of(today()))).isNull();
        assertThat(states(opened)).containsExactly("STOPPED");
        assertThat(kinds(opened)).contains("plan.ended");
    }

    @Test
    void weeksThatPassedWhileTheApplicationWasDownAreNotLostWhenThePlanStops() {
        CaseFile opened = running(aino, today());
        at(LocalDate.of(2026, 12, 17), LocalTime.NOON);
        as(aino, () -> running.pause(opened.getNumber(), "Travelling"));
        assertThat(mondays(opened).stream().map(Week::of).map(Week::label))
                .containsExactly("2026-W48", "2026-W49", "2026-W50", "2026-W51");
        assertThat(states(opened)).containsOnly("STOPPED");
        runJobs();
        assertThat(mondays(opened)).hasSize(4);
        assertThat(tasks.createTaskQuery().tenantIdIn(code).count()).isZero();
    }

    @Test
    void nothingIsDoneTwiceOrWithoutAReason() {
        CaseFile opened = running(aino, today());
        String number = opened.getNumber();
        assertRefused("reason.missing", () -> running.pause(number, " "));
        assertRefused("plan.not.PAUSED.RUNNING", () -> running.resume(number, "Now"));
        as(aino, () -> running.pause(number, "Travelling"));
        assertRefused("plan.not.RUNNING.PAUSED", () -> running.pause(number, "Travelling"));
        as(aino, () -> running.end(number, "Moved away"));
        assertRefused("plan.none", () -> running.end(number, "Moved away"));
        assertRefused("plan.none", () -> running.resume(number, "Back"));
        assertThat(kinds(opened)).filteredOn("plan.paused"::equals).hasSize(1);
    }

    @Test
    void aChangeTakesEffectFromTheNextWeekAndKeepsWhatGoesOn() {
        runJobs();
        CaseFile opened = running(aino, today());
        CarePlan before = live(opened);
        TemplateActivity visit = before.getActivities().get(0);
        CarePlan after = revise(
                opened,
                List.of(new Goal(before.getGoals().get(0).getId(), "Keeps the flat for good", null)),
                List.of(
                        new Activity(
                                visit.getId(),
                                "Long visit at home",
                                null,
                                aino.getId(),
                                DayOfWeek.WEDNESDAY,
                                Recurrence.WEEKLY),
                        new Activity("Call the landlord", null, aino.getId(), DayOfWeek.FRIDAY, Recurrence.WEEKLY)));
        assertThat(after.getActivities().get(0).getId()).isEqualTo(visit.getId());
        assertThat(after.getGoals().get(0).getId())
                .isEqualTo(before.getGoals().get(0).getId());
        assertThat(titles(opened, week("2026-W48"))).containsExactly("Visit at home", "Apply for benefit");

        at(LocalDate.of(2026, 11, 30), MORNING);
        runJobs();
        WeekRecord.WeekSheet next = sheet(opened, week("2026-W49"));
        // What was begun before the change is still carried over.
        assertThat(next.activities())
                .extracting(WeekActivity::getTitle)
                .containsExactlyInAnyOrder("Apply for benefit", "Long visit at home", "Call the landlord");
        assertThat(next.activities())
                .filteredOn(activity -> activity.getTitle().equals("Long visit at home"))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.getTemplateId()).isEqualTo(visit.getId());
                    assertThat(activity.getCarriedFrom()).isNotNull();
                });
    }

    @Test
    void theSecondOfTwoChangesIsRefusedAlsoWhereOnlyGoalsChanged() {
        CaseFile opened = running(aino, today());
        CarePlan shown = live(opened);
        List<Goal> goals = List.of(new Goal(shown.getGoals().get(0).getId(), "Other words", null));
        as(
                aino,
                () -> planning.revise(
                        opened.getNumber(),
                        shown.getVersion(),
                        new PlanDetails(shown.getStartsOn(), null, goals, activitiesOf(shown))));
        assertThatThrownBy(() -> as(
                        aino,
                        () -> planning.revise(
                                opened.getNumber(), shown.getVersion(), plan(aino, shown.getStartsOn(), null))))
                .isInstanceOf(ObjectOptimisticLockingFailureException.class);
        assertThat(live(opened).getGoals()).extracting(CareGoal::getTitle).containsExactly("Other words");
    }

    @Test
    void aChangeWhileTheWeekOpensLeavesOneWeekWithWhatThePlanSaidBeforeOrAfter() throws Exception {
        runJobs();
        CaseFile opened = running(aino, today());
        int version = live(opened).getVersion();
        List<Activity> changed = List.of(new Activity("Call", null, aino.getId(), DayOfWeek.MONDAY, Recurrence.WEEKLY));
        at(LocalDate.of(2026, 11, 30), MORNING);
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> opening = threads.submit((Callable<Object>) () -> {
                both.await();
                return runJobs();
            });
            Future<?> changing = threads.submit((Callable<Object>) () -> {
                both.await();
                return as(
                        aino,
                        () -> planning.revise(
                                opened.getNumber(),
                                version,
                                new PlanDetails(
                                        LocalDate.of(2026, 11, 24),
                                        null,
                                        List.of(new Goal("Keeps it", null)),
                                        changed)));
            });
            opening.get();
            changing.get();
        } finally {
            threads.shutdownNow();
        }
        runJobs();
        assertThat(mondays(opened)).containsExactly(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 30));
        assertThat(task(opened, week("2026-W49"))).isNotNull();
        // Both were unfinished, so both are carried over; the new one is there where the change came first.
        assertThat(titles(opened, week("2026-W49"))).contains("Visit at home", "Apply for benefit");
    }

    @Test
    void theWorkOfAHandedOverCaseFollowsItsNewWorker() {
        StaffMember linh = newPerson(code, Role.WORKER);
        CaseFile opened = running(aino, today());
        Week week = Week.of(today());
        by(
                aino,
                () -> visits.add(
                        opened.getNumber(),
                        week,
                        UUID.randomUUID(),
                        new VisitDetails(
                                aino.getId(),
                                today().plusDays(2),
                                LocalTime.NOON,
                                "Home",
                                List.of(),
                                null,
                                null,
                                null)));
        int version = live(opened).getVersion();
        by(sari, () -> team.replace(opened.getNumber(), aino.getId(), linh.getId()));

        assertThat(live(opened).getActivities())
                .extracting(TemplateActivity::getResponsibleId)
                .containsOnly(linh.getId());
        assertThat(live(opened).getVersion()).isGreaterThan(version);
        WeekRecord.WeekSheet sheet = sheet(opened, week);
        assertThat(sheet.activities())
                .extracting(WeekActivity::getResponsibleId)
                .containsOnly(linh.getId());
        assertThat(sheet.visits()).extracting(Visit::getStaffId).containsExactly(linh.getId());
        assertThat(task(opened, week).getAssignee()).isEqualTo(linh.getLogin());
    }

    private CarePlan revise(CaseFile opened, List<Goal> goals, List<Activity> activities) {
        CarePlan plan = live(opened);
        return as(
                aino,
                () -> planning.revise(
                        opened.getNumber(),
                        plan.getVersion(),
                        new PlanDetails(plan.getStartsOn(), null, goals, activities)));
    }

    private static List<Activity> activitiesOf(CarePlan plan) {
        return plan.getActivities().stream()
                .map(one -> new Activity(
                        one.getId(),
                        one.getTitle(),
                        one.getDescription(),
                        one.getResponsibleId(),
                        one.getWeekday(),
                        one.getRecurrence()))
                .toList();
    }

    private void assertRefused(String key, Runnable work) {
        assertThatThrownBy(() -> by(aino, work)).isInstanceOf(BrokenRule.class).hasMessage(key);
    }

    private CarePlan live(CaseFile opened) {
        return in(code, () -> planning.ofCase(opened.getId()).orElseThrow());
    }

    private CarePlan latest(CaseFile opened) {
        return in(code, () -> planning.latestOf(opened.getId()).orElseThrow());
    }

    private List<String> backWeeks(CaseFile opened) {
        return in(
                code,
                () -> running.backWeeks(live(opened)).stream().map(Week::label).toList());
    }

    private WeekRecord.WeekSheet sheet(CaseFile opened, Week week) {
        return in(code, () -> record.sheet(opened.getNumber(), week));
    }

    private List<String> titles(CaseFile opened, Week week) {
        return sheet(opened, week).activities().stream()
                .map(WeekActivity::getTitle)
                .toList();
    }

    private List<String> states(CaseFile opened) {
        return query(String.class, "select state from plan_week where case_id = ? order by monday", opened.getId());
    }

    private List<String> kinds(CaseFile opened) {
        return query(String.class, "select kind from activity where case_id = ? order by sequence", opened.getId());
    }

    private static Week week(String label) {
        return Week.parse(label).orElseThrow();
    }
}
