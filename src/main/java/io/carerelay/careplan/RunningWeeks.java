package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.careplan.PlanRunning.WeeksDue;
import io.carerelay.careplan.PlanRunning.WeeksStopped;
import io.carerelay.casefile.CaseFile;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The weeks of one plan that open or stop because somebody starts, pauses, resumes or ends it (rules P2 and P6). */
@Component
class RunningWeeks {

    /** More weeks than anybody records after the fact; a bound all the same. */
    private static final int MOST_BACK_WEEKS = 53;

    private static final String STOP = """
            update plan_week set state = 'STOPPED', closed_at = :now, version = version + 1
              where plan_id = :plan and state in ('OPEN', 'REVIEW') returning monday
            """;

    /** What was recorded in it before the plan was paused stands. */
    private static final String REOPEN = """
            update plan_week set state = 'OPEN', closed_at = null, begun_at = null, version = version + 1
              where plan_id = :plan and monday = :monday and state = 'STOPPED'
            """;

    private final PlanWeeks weeks;
    private final WeekOpening opening;
    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunningWeeks(
            PlanWeeks weeks,
            WeekOpening opening,
            AgencyDirectory directory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.weeks = weeks;
        this.opening = opening;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The week of today opens with a plan that starts or goes on in its course; it waits for no Monday (rule P2). */
    void begin(CarePlan plan) {
        Week today = today(plan);
        jdbc.sql(REOPEN)
                .param("plan", plan.getId())
                .param("monday", Date.valueOf(today.monday()))
                .update();
        opening.open(today, List.of(plan.getId()), false);
        events.publishEvent(new WeeksDue(plan.getAgencyId(), plan.getId()));
    }

    /** Weeks whose Monday passed while the application was down are not lost because the plan now stops (rule P6). */
    void openMissed(CarePlan plan) {
        if (plan.getStatus() != PlanStatus.RUNNING) {
            return;
        }
        Week today = today(plan);
        Week week = Week.of(plan.getRunningSince());
        Optional<Week> last = weeks.lastMonday(plan.getId()).map(Week::new);
        if (last.isPresent() && week.isBefore(last.get())) {
            week = last.get();
        }
        // It has no week after that of its last day; opening one would end it behind our back.
        for (; !today.isBefore(week) && !plan.hasRunOut(week.monday()); week = week.next()) {
            opening.open(week, List.of(plan.getId()), false);
        }
    }

    /** As {@link PlanRunning#backWeeks}. */
    List<Week> back(CarePlan plan) {
        if (plan.getStatus() != PlanStatus.RUNNING) {
            return List.of();
        }
        List<LocalDate> recorded = jdbc.sql("select monday from plan_week where case_id = ? and monday < ?")
                .params(plan.getCaseId(), plan.getRunningSince())
                .query(LocalDate.class)
                .list();
        List<Week> back = new ArrayList<>();
        Week first = Week.of(plan.getRunningSince());
        for (Week week = Week.of(plan.getStartsOn());
                week.isBefore(first) && back.size() < MOST_BACK_WEEKS;
                week = week.next()) {
            if (!recorded.contains(week.monday())) {
                back.add(week);
            }
        }
        return back;
    }

    /**
     * Opens one of the {@link #back} weeks; once more does nothing.
     *
     * @throws BrokenRule where that week is none of them
     */
    void openBack(CarePlan plan, Week week) {
        if (weeks.ofCase(plan.getCaseId(), week.monday()).isPresent()) {
            return;
        }
        if (!back(plan).contains(week)) {
            throw BrokenRule.of("week.notBack", week.number());
        }
        opening.open(week, List.of(plan.getId()), true);
        events.publishEvent(new WeeksDue(plan.getAgencyId(), plan.getId()));
    }

    /** Interrupts what is open of a plan that was just saved as not running. */
    void stop(CarePlan plan, CaseFile caseFile) {
        List<Week> stopped = jdbc
                .sql(STOP)
                .param("plan", plan.getId())
                .param("now", Timestamp.from(clock.instant()))
                .query(LocalDate.class)
                .list()
                .stream()
                .map(Week::new)
                .sorted()
                .toList();
        if (!stopped.isEmpty()) {
            events.publishEvent(new WeeksStopped(
                    plan.getAgencyId(),
                    stopped.stream()
                            .map(week -> week.reference(caseFile.getNumber()))
                            .toList()));
        }
    }

    private Week today(CarePlan plan) {
        return Week.of(directory.today(plan.getAgencyId()));
    }
}
