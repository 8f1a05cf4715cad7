package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.process.OpenTasks.OpenTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of user tasks what people know them by: the case or intake, the family, who has them, and how late they are. */
@Component
class TaskCards {

    private final CaseRegister cases;
    private final CaseTeam team;
    private final IntakeDesk intakes;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final Clock clock;

    TaskCards(
            CaseRegister cases,
            CaseTeam team,
            IntakeDesk intakes,
            ClientRecords clients,
            StaffDirectory staff,
            Clock clock) {
        this.cases = cases;
        this.team = team;
        this.intakes = intakes;
        this.clients = clients;
        this.staff = staff;
        this.clock = clock;
    }

    /** The same number of statements however many the tasks are; what the person may not see stays unnamed. */
    List<TaskCard> of(List<OpenTask> tasks, StaffPrincipal person) {
        Set<String> references =
                tasks.stream().map(OpenTask::reference).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, CaseFile> caseFiles = cases.byNumbers(references);
        Map<String, Intake> entered = intakes.byReferences(references);
        Map<Long, ClientName> names = clients.names(
                caseFiles.values().stream().map(CaseFile::getClientId).collect(Collectors.toSet()));
        Map<String, StaffMember> people = staff.byLogins(
                tasks.stream().map(OpenTask::assignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, List<CaseWorker>> workers =
                team.of(caseFiles.values().stream().map(CaseFile::getId).toList());
        Map<Long, StaffMember> formers = staff.byIds(workers.values().stream()
                .flatMap(List::stream)
                .map(CaseWorker::getTakenFrom)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return tasks.stream()
                .map(task -> {
                    CaseFile caseFile = caseFiles.get(task.reference());
                    Intake intake = entered.get(task.reference());
                    return new TaskCard(
                            task.id(),
                            task.key(),
                            task.reference(),
                            caseFile != null,
                            caseFile != null ? caseFile.getTitle() : intake != null ? intake.getTitle() : null,
                            caseFile != null ? name(names.get(caseFile.getClientId())) : family(intake),
                            nameOf(task.assignee(), people),
                            caseFile == null
                                    ? null
                                    : takeover(
                                            task,
                                            task.assignee() == null ? null : people.get(task.assignee()),
                                            workers.getOrDefault(caseFile.getId(), List.of()),
                                            formers,
                                            person),
                            person.login().equals(task.assignee()),
                            person.login().equals(task.assignee()) || person.seesWholeAgency(),
                            task.due() == null
                                    ? null
                                    : task.due().atZone(person.zone()).toLocalDate(),
                            task.overdue() ? Late.between(task.due(), clock.instant()) : null);
                })
                .toList();
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

    private static String name(ClientName client) {
        return client == null ? null : client.name();
    }

    private static String family(Intake intake) {
        return intake == null || intake.getFamily() == null
                ? null
                : intake.getFamily().name();
    }

    private static String nameOf(String login, Map<String, StaffMember> people) {
        return login == null || !people.containsKey(login)
                ? login
                : people.get(login).getName();
    }

    /**
     * A user task as a list shows it.
     *
     * @param reference case number, or intake reference while there is no case
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
