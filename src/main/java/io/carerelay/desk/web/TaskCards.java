package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.desk.process.OpenTasks.OpenTask;
import io.carerelay.desk.web.TaskSubjects.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of user tasks what people know them by: what it is about, the family, who has them, and how late they are. */
@Component
class TaskCards {

    private final TaskSubjects subjects;
    private final CaseTeam team;
    private final StaffDirectory staff;
    private final Clock clock;

    TaskCards(TaskSubjects subjects, CaseTeam team, StaffDirectory staff, Clock clock) {
        this.subjects = subjects;
        this.team = team;
        this.staff = staff;
        this.clock = clock;
    }

    /** The same number of statements however many the tasks are; what the person may not see stays unnamed. */
    List<TaskCard> of(List<OpenTask> tasks, StaffPrincipal person) {
        Map<String, Subject> about = subjects.of(
                tasks.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<String, StaffMember> people = staff.byLogins(
                tasks.stream().map(OpenTask::assignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, List<CaseWorker>> workers = team.of(about.values().stream()
                .map(Subject::caseId)
                .filter(Objects::nonNull)
                .toList());
        Map<Long, StaffMember> formers = staff.byIds(workers.values().stream()
                .flatMap(List::stream)
                .map(CaseWorker::getTakenFrom)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return tasks.stream()
                .map(task -> {
                    Subject subject = about.getOrDefault(task.reference(), Subject.UNSEEN);
                    StaffMember assignee = task.assignee() == null ? null : people.get(task.assignee());
                    String who = assignee == null ? task.assignee() : assignee.getName();
                    boolean mine = person.login().equals(task.assignee());
                    Reference reference = task.reference() == null ? null : Reference.of(task.reference());
                    return new TaskCard(
                            task.id(),
                            task.key(),
                            reference == null ? null : reference.number(),
                            reference == null ? null : reference.weekNumber(),
                            subject.caseId() == null ? subject.page() : reference.weekPage(),
                            subject.caseId() != null,
                            Objects.equals(subject.title(), who) ? null : subject.title(),
                            subject.client(),
                            who,
                            subject.caseId() == null
                                    ? null
                                    : takeover(
                                            task,
                                            assignee,
                                            workers.getOrDefault(subject.caseId(), List.of()),
                                            formers,
                                            person),
                            mine,
                            mine || person.seesWholeAgency(),
                            task.due() == null ? null : lastDay(task.due(), person),
                            task.overdue() ? Late.between(task.due(), clock.instant()) : null);
                })
                .toList();
    }

    /** Until midnight is until the end of the day before. */
    private static LocalDate lastDay(Instant due, StaffPrincipal person) {
        return due.minusMillis(1).atZone(person.zone()).toLocalDate();
    }

    /** A task that is older than the hand-over of its case came with it; null for any other. */
    private static Takeover takeover(
            OpenTask task,
            StaffMember assignee,
            List<CaseWorker> workers,
            Map<Long, StaffMember> formers,
            StaffPrincipal person) {
        return workers.stream()
                .filter(worker -> assignee != null && assignee.getId().equals(worker.getStaffId()))
                .filter(worker -> worker.getTakenFrom() != null && formers.containsKey(worker.getTakenFrom()))
                .filter(worker -> task.since().isBefore(worker.getBeganAt()))
                .map(worker -> new Takeover(
                        formers.get(worker.getTakenFrom()).getName(),
                        worker.getBeganAt().atZone(person.zone()).toLocalDate()))
                .findFirst()
                .orElse(null);
    }

    /**
     * A user task as a list shows it.
     *
     * @param reference case number, or reference of an intake or request where there is no case
     * @param week number of the week of the case that it is about; null where it is about no week
     * @param page path of the page that can be used in place of Tasklist; null where there is none
     * @param ofCase whether the reference is a case that the person may open
     * @param title what it is about; null where the person may not see that
     * @param client name of the family; null as the title
     * @param assignee name of who has it; null while nobody has
     * @param takeover where it came from, when its case was handed over; null where it was not
     * @param open whether the person can open it in Tasklist
     * @param due null without a deadline
     * @param late how long it is overdue; null where it is not
     */
    record TaskCard(
            String id,
            String key,
            String reference,
            Integer week,
            String page,
            boolean ofCase,
            String title,
            String client,
            String assignee,
            Takeover takeover,
            boolean mine,
            boolean open,
            LocalDate due,
            Late late) {}

    /** From whom a task came, and when. */
    record Takeover(String from, LocalDate on) {}

    /** A time past a deadline in full hours or, from a day on, full days. */
    record Late(String unit, long amount) {

        static Late between(Instant due, Instant now) {
            Duration late = Duration.between(due, now);
            return late.toHours() < 24 ? new Late("hours", late.toHours()) : new Late("days", late.toDays());
        }
    }
}
