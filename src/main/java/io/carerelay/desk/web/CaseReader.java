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
import io.carerelay.careplan.WeekRecord;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.process.OpenTasks;
import io.carerelay.desk.web.TaskCards.TaskCard;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
    private final ClosingRequesting closings;
    private final CaseTeam team;
    private final CarePlanning planning;
    private final WeekRecord weeks;
    private final DocumentStore documents;
    private final DocumentLines documentLines;
    private final StaffDirectory staff;
    private final OpenTasks tasks;
    private final TaskCards cards;
    private final ActivityLog log;
    private final Timeline timeline;

    CaseReader(
            CaseRegister cases,
            ClientRecords clients,
            ClosingRequesting closings,
            CaseTeam team,
            CarePlanning planning,
            WeekRecord weeks,
            DocumentStore documents,
            DocumentLines documentLines,
            StaffDirectory staff,
            OpenTasks tasks,
            TaskCards cards,
            ActivityLog log,
            Timeline timeline) {
        this.cases = cases;
        this.clients = clients;
        this.closings = closings;
        this.team = team;
        this.planning = planning;
        this.weeks = weeks;
        this.documents = documents;
        this.documentLines = documentLines;
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
        CaseClosing closing = closings.newestOf(file.getId()).orElse(null);
        Map<Long, StaffMember> people = staff.byIds(Stream.of(
                        staffIds(workers),
                        activities.stream().map(TemplateActivity::getResponsibleId),
                        Stream.ofNullable(closing)
                                .flatMap(asked -> Stream.of(asked.getRequestedBy(), asked.getDecidedBy()))
                                .filter(Objects::nonNull))
                .flatMap(Function.identity())
                .collect(Collectors.toSet()));
        List<String> unfinished = weeks.unfinished(file.getId()).stream()
                .map(week -> week.reference(number))
                .toList();
        List<TaskCard> waiting = cards.of(tasks.ofCase(file, unfinished), person);
        boolean works = workers.stream().anyMatch(worker -> worker.getStaffId() == person.staffId());
        return new Sheet(
                file,
                clients.names(List.of(file.getClientId())).get(file.getClientId()),
                CaseStanding.of(file, closing, works, people, waiting, person),
                waiting,
                workers(workers, people, person),
                plan == null ? null : Plan.of(plan, activities, people),
                papers(file.getId()),
                timeline.page(log.ofCase(file.getId(), before, ENTRIES + 1), ENTRIES, person));
    }

    private Papers papers(long caseId) {
        List<DocumentLine> found = documentLines.of(documents.ofCase(caseId, null, DocumentPages.FIRST + 1));
        return new Papers(
                found.subList(0, Math.min(found.size(), DocumentPages.FIRST)), found.size() > DocumentPages.FIRST);
    }

    /** Who works on the case, and who else could; the loads of all of them in one statement. */
    @Transactional(readOnly = true)
    Team team(String number, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        List<CaseWorker> workers = team.of(List.of(file.getId())).getOrDefault(file.getId(), List.of());
        Map<Long, StaffMember> people = staff.byIds(staffIds(workers).collect(Collectors.toSet()));
        Set<Long> present = workers.stream().map(CaseWorker::getStaffId).collect(Collectors.toSet());
        return new Team(
                file,
                clients.names(List.of(file.getClientId())).get(file.getClientId()),
                workers(workers, people, person),
                team.candidates().stream()
                        .filter(candidate ->
                                !present.contains(candidate.member().getId()))
                        .toList(),
                present.size());
    }

    private static Stream<Long> staffIds(List<CaseWorker> workers) {
        return workers.stream()
                .flatMap(worker -> Stream.of(worker.getStaffId(), worker.getTakenFrom()))
                .filter(Objects::nonNull);
    }

    private static List<Worker> workers(
            List<CaseWorker> workers, Map<Long, StaffMember> people, StaffPrincipal person) {
        return workers.stream()
                .filter(worker -> people.containsKey(worker.getStaffId()))
                .map(worker -> new Worker(
                        people.get(worker.getStaffId()),
                        worker.isLead(),
                        worker.getBeganAt().atZone(person.zone()).toLocalDate(),
                        worker.getTakenFrom() != null && people.containsKey(worker.getTakenFrom())
                                ? people.get(worker.getTakenFrom()).getName()
                                : null))
                .toList();
    }

    /**
     * The page of a case.
     *
     * @param plan null before one is drafted and after it ended
     */
    record Sheet(
            CaseFile file,
            ClientName client,
            CaseStanding standing,
            List<TaskCard> tasks,
            List<Worker> workers,
            Plan plan,
            Papers papers,
            Timeline.Page activity) {}

    /**
     * The page of a case's workers.
     *
     * @param candidates who could join, with the number of cases each has
     * @param size number of workers, those included who cannot be shown
     */
    record Team(
            CaseFile file, ClientName client, List<Worker> workers, List<CaseTeam.Candidate> candidates, int size) {}

    /**
     * Somebody who works on the case.
     *
     * @param takenFrom name of whom they took it over from; null where from nobody
     */
    record Worker(StaffMember member, boolean lead, LocalDate since, String takenFrom) {}

    /**
     * The newest documents.
     *
     * @param more whether there are others
     */
    record Papers(List<DocumentLine> documents, boolean more) {}

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
