package io.carerelay.careplan.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.careplan.RunningPlanTest;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.Priority;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code careplan-cycle}: each Monday opens each running plan's week, once (rules P2 and P6). */
class CycleProcessTests extends RunningPlanTest {

    @Autowired
    private CycleProcess cycle;

    @Test
    void opensAWeekEachMondayOverSixtyWeeksBothClockChangesAndAYearWithAWeek53() {
        // From September 2026 to the end of 2027: week 53 of 2026, both clock changes of both years.
        at(LocalDate.of(2026, 9, 2), LocalTime.NOON);
        people();
        runJobs();
        CaseFile early = running(aino, LocalDate.of(2026, 9, 2));
        CaseFile late = running(aino, LocalDate.of(2026, 12, 31));
        LocalDate last = LocalDate.of(2026, 8, 31).plusWeeks(60);
        for (LocalDate monday = LocalDate.of(2026, 9, 7); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            at(monday, CycleProcess.MORNING.minusMinutes(1));
            assertThat(cycles()).hasSize(1);
            assertThat(dueOf(cycles().get(0)))
                    .isEqualTo(monday.atTime(5, 0).atZone(ZONE).toInstant());
            int before = mondays(early).size();
            runJobs();
            assertThat(mondays(early)).as("too early on " + monday).hasSize(before);
            at(monday, CycleProcess.MORNING);
            runJobs();
            assertThat(mondays(early)).last().isEqualTo(monday);
            assertThat(task(early, new Week(monday)).getAssignee()).isEqualTo(aino.getLogin());
        }

        assertThat(mondays(early)).containsExactlyElementsOf(mondaysBetween(LocalDate.of(2026, 8, 31), last));
        assertThat(mondays(late)).containsExactlyElementsOf(mondaysBetween(LocalDate.of(2026, 12, 28), last));
        assertThat(mondays(early).stream().map(Week::of).map(Week::label))
                .contains("2026-W53", "2027-W01", "2027-W12", "2027-W43")
                .doesNotHaveDuplicates();
        assertThat(query(String.class, "select kind from activity where case_id = ?", early.getId()))
                .filteredOn("week.opened"::equals)
                .hasSize(61);
    }

    @Test
    void makesUpInOrderTheMondaysDuringWhichTheApplicationWasDown() {
        runJobs();
        CaseFile opened = running(aino, today());
        // Down from Tuesday of week 48 to Thursday of week 51.
        at(LocalDate.of(2026, 12, 17), LocalTime.NOON);
        runJobs();

        assertThat(mondays(opened).stream().map(Week::of).map(Week::label))
                .containsExactly("2026-W48", "2026-W49", "2026-W50", "2026-W51");
        List<Long> ids =
                query(Long.class, "select id from plan_week where case_id = ? order by monday", opened.getId());
        assertThat(ids).isSorted();
        for (String label : List.of("2026-W48", "2026-W49", "2026-W50", "2026-W51")) {
            assertThat(task(opened, Week.parse(label).orElseThrow())).as(label).isNotNull();
        }
        assertThat(cycles())
                .singleElement()
                .extracting(ProcessInstance::getBusinessKey)
                .isEqualTo(code + "/2026-W52");
    }

    @Test
    void carriesOverWhatIsUnfinishedAndMarksIt() {
        runJobs();
        // A week's Monday: everything the plan foresees is still to come.
        at(LocalDate.of(2026, 11, 30), LocalTime.NOON);
        runJobs();
        CaseFile opened = running(aino, today());
        Week first = Week.of(today());
        WeekSheet before = in(code, () -> record.sheet(opened.getNumber(), first));
        assertThat(before.activities())
                .extracting(WeekActivity::getTitle)
                .containsExactly("Visit at home", "Apply for benefit");
        assertThat(before.activities()).allMatch(activity -> activity.getCarriedFrom() == null);

        nextMonday();
        WeekSheet after = in(code, () -> record.sheet(opened.getNumber(), first.next()));
        // One of each: the weekly one on its new day, the other still on its old one.
        assertThat(after.activities())
                .extracting(WeekActivity::getTitle)
                .containsExactly("Apply for benefit", "Visit at home");
        assertThat(after.activities())
                .extracting(WeekActivity::getCarriedFrom)
                .containsExactly(
                        before.activities().get(1).getId(),
                        before.activities().get(0).getId());
        assertThat(after.activities())
                .extracting(WeekActivity::getDueOn)
                .containsExactly(
                        first.monday().plusDays(3), first.next().monday().plusDays(1));
        assertThat(after.activities()).extracting(WeekActivity::getStage).containsOnly(Stage.PLANNED);
    }

    @Test
    void opensNothingTwiceHoweverOftenItIsAsked() {
        CaseFile opened = running(aino, today());
        runJobs();
        in(
                code,
                () -> transaction.execute(status -> {
                    cycle.await(code, Week.of(today()));
                    cycle.await(code, Week.of(today()));
                    return null;
                }));
        runJobs();
        assertThat(mondays(opened)).hasSize(1);
        assertThat(tasks.createTaskQuery().tenantIdIn(code).count()).isEqualTo(1);
    }

    @Test
    void endsAPlanWhoseLastDayHasPassedAndLeavesItsLastWeekToBeSubmitted() {
        runJobs();
        Week week = Week.of(today());
        CaseFile opened =
                running(aino, Priority.NORMAL, plan(aino, today(), week.sunday().minusDays(1)));
        nextMonday();
        assertThat(mondays(opened)).containsExactly(week.monday());
        assertThat(query(String.class, "select status from care_plan where case_id = ?", opened.getId()))
                .containsExactly("ENDED");
        assertThat(query(LocalDate.class, "select ended_on from care_plan where case_id = ?", opened.getId()))
                .containsExactly(week.sunday().minusDays(1));
        assertThat(task(opened, week).getAssignee()).isEqualTo(aino.getLogin());
    }

    @Test
    void opensNothingWhileTheAgencyIsInactiveAndGoesOnAfterIt() {
        runJobs();
        CaseFile opened = running(aino, today());
        setActive(false);
        nextMonday();
        setActive(true);
        nextMonday();
        assertThat(mondays(opened).stream().map(Week::of).map(Week::label)).containsExactly("2026-W48", "2026-W50");
    }

    @Test
    void opensInTheMorningOfTheAgencysOwnTimeZone() {
        code = newAgency("America/St_Johns", false);
        assertThat(dueOf(cycles().get(0)))
                .isEqualTo(LocalDate.of(2026, 11, 23)
                        .atTime(5, 0)
                        .atZone(ZoneId.of("America/St_Johns"))
                        .toInstant());
    }

    private void setActive(boolean active) {
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        code, new AgencyDetails("Agency " + code, "Uusimaa", ZONE.getId(), "en", active, false)));
    }

    private void nextMonday() {
        at(Week.of(today()).next().monday(), CycleProcess.MORNING);
        runJobs();
    }

    private List<ProcessInstance> cycles() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(CycleProcess.KEY)
                .tenantIdIn(code)
                .list();
    }

    private Instant dueOf(ProcessInstance instance) {
        Job timer =
                management.createJobQuery().processInstanceId(instance.getId()).singleResult();
        return timer.getDuedate().toInstant();
    }

    private static List<LocalDate> mondaysBetween(LocalDate first, LocalDate last) {
        return Stream.iterate(first, monday -> !monday.isAfter(last), monday -> monday.plusWeeks(1))
                .toList();
    }
}
