package io.carerelay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.process.CycleProcess;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Has the weeks of the demo's care plans open on their Mondays, and its people work on them, as they would. */
@Component
@Profile("demo")
class DemoWeeks {

    private static final LocalTime FRIDAY_AFTERNOON = LocalTime.of(15, 0);

    private final DemoCases demo;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final WeekRecord record;
    private final WeekWork work;
    private final VisitBook visits;
    private final WeekProcess weeks;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Texts texts = Texts.read();

    DemoWeeks(
            DemoCases demo,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            WeekRecord record,
            WeekWork work,
            VisitBook visits,
            WeekProcess weeks,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management) {
        this.demo = demo;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.record = record;
        this.work = work;
        this.visits = visits;
        this.weeks = weeks;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /** Monday morning of that week: what the job executor would do then at that agency. */
    void open(String agencyId, Week week) {
        goTo(agencyId, week.monday(), LocalTime.of(6, 0));
        while (true) {
            List<Job> due = management
                    .createJobQuery()
                    .processDefinitionKey(CycleProcess.KEY)
                    .tenantIdIn(agencyId)
                    .executable()
                    .list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    /** What was done until Friday afternoon, and on the Monday after it by whoever reviews. */
    void workOn(String agencyId, Week week, String supervisor) {
        goTo(agencyId, week.monday().plusDays(4), FRIDAY_AFTERNOON);
        LocalDate now = LocalDate.now(zone(agencyId));
        boolean past = now.isAfter(week.monday().plusDays(4));
        boolean lastOne = !week.isBefore(Week.of(now).previous());
        int turn = week.number();
        List<Waiting> open = waiting(agencyId, WeekProcess.WORK_TASK, week);
        for (Waiting waiting : open) {
            turn++;
            if (waiting.assignee() != null) {
                int place = turn;
                demo.as(agencyId, waiting.assignee(), () -> {
                    fill(waiting.number(), week, place);
                    // One in four is late with the week that has just gone by.
                    if (past && !(lastOne && place % 4 == 0)) {
                        weeks.submit(waiting.number(), week);
                    }
                    return null;
                });
            }
        }
        if (past && !lastOne) {
            goTo(agencyId, week.next().monday(), LocalTime.of(10, 0));
            // Nobody reviews what they did themselves.
            Set<String> own = open.stream()
                    .filter(waiting -> supervisor.equals(waiting.assignee()))
                    .map(Waiting::reference)
                    .collect(Collectors.toSet());
            List<Waiting> submitted = waiting(agencyId, WeekProcess.REVIEW_TASK, week).stream()
                    .filter(one -> !own.contains(one.reference()))
                    .toList();
            demo.as(agencyId, supervisor, () -> {
                submitted.forEach(one -> weeks.review(one.number(), week, ReviewDecision.APPROVE, null));
                return null;
            });
        }
    }

    private void fill(String number, Week week, int turn) {
        CaseFile file = cases.caseFile(number);
        LocalDate today = today(file.getAgencyId());
        int place = turn;
        for (WeekActivity activity : record.sheet(number, week).activities()) {
            place++;
            if (activity.getDueOn().isAfter(today)) {
                continue;
            }
            if (place % 7 == 0) {
                move(
                        number,
                        week,
                        activity,
                        Stage.NOT_DONE,
                        texts.reasons().get(turn % texts.reasons().size()));
            } else if (place % 5 != 0) {
                move(number, week, activity, Stage.DONE, null);
            } else if (place % 2 == 0) {
                move(number, week, activity, Stage.IN_PROGRESS, null);
            }
        }
        LocalDate day = week.monday().plusDays(1 + turn % 3);
        if (!day.isBefore(file.getOpenedOn()) && day.isBefore(today)) {
            Text visit = texts.visits().get(turn % texts.visits().size());
            List<Long> members = clients.client(file.getClientId()).getMembers().stream()
                    .limit(1 + turn % 3)
                    .map(HouseholdMember::getId)
                    .toList();
            long visitor = demo.member(AgencyContext.current().actor()).getId();
            visits.add(
                    number,
                    week,
                    UUID.randomUUID(),
                    new VisitDetails(
                            visitor,
                            day,
                            LocalTime.of(13 + turn % 4, 0),
                            visit.place(),
                            members,
                            null,
                            visit.minutes(),
                            visit.outcome()));
        }
        if (turn % 2 == 0) {
            work.write(
                    number,
                    week,
                    UUID.randomUUID(),
                    texts.notes().get(turn % texts.notes().size()));
        }
    }

    private void move(String number, Week week, WeekActivity activity, Stage stage, String reason) {
        work.move(number, week, activity.getId(), activity.getVersion(), stage, reason);
    }

    private List<Waiting> waiting(String agencyId, String key, Week week) {
        return tasks
                .createTaskQuery()
                .processDefinitionKey(WeekProcess.KEY)
                .taskDefinitionKey(key)
                .tenantIdIn(agencyId)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(task -> new Waiting(reference(task), task.getAssignee()))
                .filter(waiting -> waiting.reference().endsWith("/" + week.label()))
                .toList();
    }

    private String reference(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private ZoneId zone(String agencyId) {
        return directory.zone(agencyId);
    }

    private LocalDate today(String agencyId) {
        return directory.today(agencyId);
    }

    /** Never into the future. */
    private void goTo(String agencyId, LocalDate day, LocalTime time) {
        long moment = ZonedDateTime.of(day, time, zone(agencyId)).toInstant().toEpochMilli();
        ClockUtil.reset();
        ClockUtil.setCurrentTime(new Date(Math.min(moment, System.currentTimeMillis())));
    }

    /** What the people of the demo wrote. */
    record Texts(List<Text> visits, List<String> notes, List<String> reasons) {

        static Texts read() {
            try (InputStream yaml = Texts.class.getResourceAsStream("/demo/weeks.yaml")) {
                return new ObjectMapper(new YAMLFactory()).readValue(yaml, Texts.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A task of a week, and who has it. */
    private record Waiting(String reference, String assignee) {

        String number() {
            return reference.substring(0, reference.indexOf('/'));
        }
    }

    /** A visit and what came of it. */
    record Text(String place, int minutes, String outcome) {}
}
