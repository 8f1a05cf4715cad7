package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Reason;
import io.carerelay.careplan.CarePlanning.PlanChanged;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseRegister.CaseChanged;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses, resumes and ends care plans with their weeks (rule P6), also when their case is put on hold, resumed or closed
 * (rule K5).
 */
@Service
@Transactional
public class PlanRunning {

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

    private final CarePlans plans;
    private final PlanWeeks weeks;
    private final WeekOpening opening;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlanRunning(
            CarePlans plans,
            PlanWeeks weeks,
            WeekOpening opening,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.plans = plans;
        this.weeks = weeks;
        this.opening = opening;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Pauses the case's running plan: its open weeks are interrupted and no further ones open.
     *
     * @throws BrokenRule where it does not run, or no reason is given
     */
    public CarePlan pause(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = live(caseFile);
        pause(plan, caseFile, why, false);
        return plan;
    }

    /**
     * Resumes a paused plan. Its week of today opens at once; weeks of the pause do not.
     *
     * @throws BrokenRule where it is not paused, its last day has passed, its case is not open, or no reason is given
     */
    public CarePlan resume(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = live(caseFile);
        if (plan.getStatus() == PlanStatus.PAUSED && plan.hasRunOut(directory.today(plan.getAgencyId()))) {
            throw BrokenRule.of("plan.ranOut");
        }
        resume(plan, caseFile, why);
        return plan;
    }

    /**
     * Ends the case's plan for good, a draft too: its open weeks are interrupted and no further ones open.
     *
     * @throws BrokenRule where none is live, or no reason is given
     */
    public CarePlan end(String caseNumber, String reason) {
        String why = Reason.require(reason);
        CaseFile caseFile = lock(caseNumber);
        CarePlan plan = live(caseFile);
        end(plan, caseFile, why);
        return plan;
    }

    /**
     * The weeks since the plan's start in which it did not run and which nobody has recorded; oldest first. They open
     * only one by one, by {@link #recordBack}: a plan that starts in the past asks nobody for a dozen weeks at once.
     */
    @Transactional(readOnly = true)
    public List<Week> backWeeks(CarePlan plan) {
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
     * Opens one of the {@link #backWeeks} to be recorded after the fact; once more does nothing.
     *
     * @throws BrokenRule where the plan does not run, or that week is none of them
     */
    public void recordBack(String caseNumber, Week week) {
        CaseFile caseFile = lock(caseNumber);
        caseFile.requireOpen();
        CarePlan plan = live(caseFile);
        if (weeks.ofCase(caseFile.getId(), week.monday()).isPresent()) {
            return;
        }
        if (!backWeeks(plan).contains(week)) {
            throw BrokenRule.of("week.notBack", week.number());
        }
        opening.open(week, List.of(plan.getId()), true);
        events.publishEvent(new WeeksDue(plan.getAgencyId(), plan.getId()));
    }

    /** The week of today opens with a plan that starts or goes on in its course; it waits for no Monday (rule P2). */
    void begin(CarePlan plan) {
        Week today = Week.of(directory.today(plan.getAgencyId()));
        jdbc.sql(REOPEN)
                .param("plan", plan.getId())
                .param("monday", java.sql.Date.valueOf(today.monday()))
                .update();
        opening.open(today, List.of(plan.getId()), false);
        events.publishEvent(new WeeksDue(plan.getAgencyId(), plan.getId()));
    }

    /** A case that is put on hold pauses its plan, one that goes on resumes it, one that is closed ends it. */
    @EventListener
    void follow(CaseChanged event) {
        CaseFile caseFile = event.caseFile();
        Optional<CarePlan> live = plans.liveOf(caseFile.getId());
        if (live.isEmpty()) {
            return;
        }
        CarePlan plan = live.get();
        String reason = caseFile.getStatusReason();
        switch (event.kind()) {
            case "case.held" -> {
                if (plan.getStatus() == PlanStatus.RUNNING) {
                    pause(plan, caseFile, reason, true);
                }
            }
            case "case.resumed" -> {
                if (plan.isHeldWithCase()) {
                    resume(plan, caseFile, null);
                }
            }
            case "case.closed" -> end(plan, caseFile, reason);
            default -> {
                // Nothing else about a case changes its plan.
            }
        }
    }

    private void pause(CarePlan plan, CaseFile caseFile, String reason, boolean withCase) {
        openMissed(plan);
        plan.pause(reason, withCase);
        stop(plan, caseFile);
        publish("plan.paused", caseFile, reason);
    }

    private void resume(CarePlan plan, CaseFile caseFile, String reason) {
        plan.resume(directory.today(plan.getAgencyId()));
        plans.saveAndFlush(plan);
        publish("plan.resumed", caseFile, reason);
        begin(plan);
    }

    private void end(CarePlan plan, CaseFile caseFile, String reason) {
        openMissed(plan);
        plan.end(reason, directory.today(plan.getAgencyId()));
        stop(plan, caseFile);
        publish("plan.ended", caseFile, reason);
    }

    /** Weeks whose Monday passed while the application was down are not lost because the plan now stops (rule P6). */
    private void openMissed(CarePlan plan) {
        if (plan.getStatus() != PlanStatus.RUNNING) {
            return;
        }
        Week today = Week.of(directory.today(plan.getAgencyId()));
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

    private void stop(CarePlan plan, CaseFile caseFile) {
        plans.saveAndFlush(plan);
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

    private void publish(String kind, CaseFile caseFile, String reason) {
        events.publishEvent(new PlanChanged(
                kind, caseFile, reason == null ? List.of() : List.of(new Change("reason", null, reason))));
    }

    private CarePlan live(CaseFile caseFile) {
        return plans.liveOf(caseFile.getId()).orElseThrow(() -> BrokenRule.of("plan.none", caseFile.getNumber()));
    }

    private CaseFile lock(String caseNumber) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        clients.lock(List.of(caseFile.getClientId()));
        return cases.lock(caseNumber);
    }

    /** Weeks of a plan were opened whose processes are to begin in the same transaction. */
    public record WeeksDue(String agencyId, long planId) {}

    /** Weeks were interrupted, by their references; whoever works for them stops in the same transaction. */
    public record WeeksStopped(String agencyId, List<String> references) {}
}
