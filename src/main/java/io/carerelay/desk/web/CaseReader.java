package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.careplan.CareGoal;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.TemplateActivity;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.process.OpenTasks;
import io.carerelay.desk.web.TaskCards.TaskCard;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a case shows, in one transaction and a number of statements that its content never changes. */
@Component
class CaseReader {

    private static final int ENTRIES = 10;

    private final CaseRegister cases;
    private final ClientRecords clients;
    private final CaseTeam team;
    private final CarePlanning planning;
    private final StaffDirectory staff;
    private final OpenTasks tasks;
    private final TaskCards cards;
    private final ActivityLog log;
    private final Timeline timeline;

    CaseReader(
            CaseRegister cases,
            ClientRecords clients,
            CaseTeam team,
            CarePlanning planning,
            StaffDirectory staff,
            OpenTasks tasks,
            TaskCards cards,
            ActivityLog log,
            Timeline timeline) {
        this.cases = cases;
        this.clients = clients;
        this.team = team;
        this.planning = planning;
        this.staff = staff;
        this.tasks = tasks;
        this.cards = cards;
        this.log = log;
        this.timeline = timeline;
    }

    @Transactional(readOnly = true)
    Sheet read(String number, Long before, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        List<CaseWorker> workers = team.of(List.of(file.getId())).getOrDefault(file.getId(), List.of());
        CarePlan plan = planning.ofCase(file.getId()).orElse(null);
        List<TemplateActivity> activities = plan == null ? List.of() : plan.getActivities();
        Map<Long, StaffMember> people = staff.byIds(Stream.concat(
                        workers.stream().map(CaseWorker::getStaffId),
                        activities.stream().map(TemplateActivity::getResponsibleId))
                .collect(Collectors.toSet()));
        return new Sheet(
                file,
                clients.names(List.of(file.getClientId())).get(file.getClientId()),
                cards.of(tasks.ofCase(file), person),
                workers.stream()
                        .filter(worker -> people.containsKey(worker.getStaffId()))
                        .map(worker -> new Worker(people.get(worker.getStaffId()), worker.isLead()))
                        .toList(),
                plan == null ? null : Plan.of(plan, activities, people),
                timeline.page(log.ofCase(file.getId(), before, ENTRIES + 1), ENTRIES, person));
    }

    /**
     * The page of a case.
     *
     * @param plan null before one is drafted and after it ended
     */
    record Sheet(
            CaseFile file,
            ClientName client,
            List<TaskCard> tasks,
            List<Worker> workers,
            Plan plan,
            Timeline.Page activity) {}

    /** Somebody who works on the case. */
    record Worker(StaffMember member, boolean lead) {}

    /** The plan with its activities in the order of the week. */
    record Plan(
            PlanStatus status, LocalDate startsOn, LocalDate endsOn, List<CareGoal> goals, List<Activity> activities) {

        static Plan of(CarePlan plan, List<TemplateActivity> activities, Map<Long, StaffMember> people) {
            return new Plan(
                    plan.getStatus(),
                    plan.getStartsOn(),
                    plan.getEndsOn(),
                    plan.getGoals(),
                    activities.stream()
                            .map(activity -> new Activity(
                                    activity.getWeekday(),
                                    activity.getTitle(),
                                    activity.getDescription(),
                                    people.containsKey(activity.getResponsibleId())
                                            ? people.get(activity.getResponsibleId())
                                                    .getName()
                                            : null,
                                    activity.getRecurrence()))
                            .sorted(Comparator.comparing(Activity::weekday))
                            .toList());
        }
    }

    /** What the plan has somebody do. */
    record Activity(DayOfWeek weekday, String title, String description, String responsible, Recurrence recurrence) {}
}
