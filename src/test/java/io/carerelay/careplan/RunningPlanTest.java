package io.carerelay.careplan;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.careplan.PlanDetails.Activity;
import io.carerelay.careplan.PlanDetails.Goal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.SupportNeed;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test on care plans that run, at an agency of its own whose clock it moves. */
public abstract class RunningPlanTest extends RecordTest {

    @Autowired
    protected CarePlanning planning;

    @Autowired
    protected PlanRunning running;

    @Autowired
    protected WeekRecord record;

    @Autowired
    protected CaseTeam team;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected ManagementService management;

    protected String code;
    protected StaffMember aino;
    protected StaffMember sari;

    @BeforeEach
    void begin() {
        // The week in which the tests begin is the same on every day they run.
        at(LocalDate.of(2026, 11, 24), LocalTime.NOON);
        people();
    }

    /** An agency whose weeks begin to open by themselves in the current one. */
    protected void people() {
        code = newAgency();
        aino = newPerson(code, Role.WORKER);
        sari = newPerson(code, Role.SUPERVISOR);
    }

    protected static void at(LocalDate day, LocalTime time) {
        at(day.atTime(time).atZone(ZONE));
    }

    protected static void at(ZonedDateTime moment) {
        ClockUtil.setCurrentTime(Date.from(moment.toInstant()));
    }

    /** A case of a new family that this worker leads, without a plan. */
    protected CaseFile newCase(StaffMember worker, Priority priority) {
        CaseFile opened = in(
                worker.getAgencyId(),
                () -> cases.open(
                        clients.register(newFamily()).getId(),
                        new SupportNeed("Rent arrears", CaseType.HOUSING, priority, null, null)));
        in(worker.getAgencyId(), () -> team.assign(opened.getNumber(), List.of(worker.getId())));
        return opened;
    }

    /** A case with a plan that runs since that day, with a weekly activity on Tuesdays and one for once on Thursday. */
    protected CaseFile running(StaffMember worker, LocalDate startsOn) {
        return running(worker, Priority.NORMAL, plan(worker, startsOn, null));
    }

    protected CaseFile running(StaffMember worker, Priority priority, PlanDetails plan) {
        CaseFile opened = newCase(worker, priority);
        as(worker, () -> {
            planning.draft(opened.getNumber(), plan);
            return planning.start(opened.getNumber());
        });
        return opened;
    }

    protected static PlanDetails plan(StaffMember worker, LocalDate startsOn, LocalDate endsOn) {
        return new PlanDetails(
                startsOn,
                endsOn,
                List.of(new Goal("Keeps the flat", null)),
                List.of(
                        new Activity("Visit at home", null, worker.getId(), DayOfWeek.TUESDAY, Recurrence.WEEKLY),
                        new Activity("Apply for benefit", null, worker.getId(), DayOfWeek.THURSDAY, Recurrence.ONCE)));
    }

    /** Works as that person does on our pages. */
    protected <T> T by(StaffMember person, Supplier<T> work) {
        return AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()).call(work);
    }

    protected void by(StaffMember person, Runnable work) {
        AgencyContext.ofAgency(person.getAgencyId(), person.getLogin()).run(work);
    }

    /** Has everything done that the agency's jobs have to do by now, in the order of their time; returns how many ran. */
    protected int runJobs() {
        int ran = 0;
        while (true) {
            List<Job> due = management
                    .createJobQuery()
                    .tenantIdIn(code)
                    .executable()
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 50);
            if (due.isEmpty()) {
                return ran;
            }
            for (Job job : due) {
                if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                    management.executeJob(job.getId());
                    ran++;
                }
            }
        }
    }

    /** The task of a week; null where there is none. */
    protected Task task(CaseFile caseFile, Week week) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(week.reference(caseFile.getNumber()))
                .tenantIdIn(code)
                .singleResult();
    }

    /** Mondays of the weeks that were opened for a case, oldest first. */
    protected List<LocalDate> mondays(CaseFile caseFile) {
        return query(
                LocalDate.class, "select monday from plan_week where case_id = ? order by monday", caseFile.getId());
    }

    /** Values of one column, whatever workers see. */
    protected <T> List<T> query(Class<T> type, String sql, Object... arguments) {
        return in(code, () -> transaction.execute(status -> jdbc.queryForList(sql, type, arguments)));
    }
}
