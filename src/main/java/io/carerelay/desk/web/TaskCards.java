package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says of user tasks what people know them by: the case or intake, the family, who has them, and how late they are. */
@Component
class TaskCards {

    private final CaseRegister cases;
    private final IntakeDesk intakes;
    private final CaseManagerRequesting requesting;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final Clock clock;

    TaskCards(
            CaseRegister cases,
            IntakeDesk intakes,
            CaseManagerRequesting requesting,
            ClientRecords clients,
            StaffDirectory staff,
            Clock clock) {
        this.cases = cases;
        this.intakes = intakes;
        this.requesting = requesting;
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
        Map<String, CaseManagerRequest> asked = requesting.byReferences(references);
        Map<Long, ClientName> names = clients.names(Stream.concat(
                        caseFiles.values().stream().map(CaseFile::getClientId),
                        asked.values().stream().map(CaseManagerRequest::getClientId))
                .collect(Collectors.toSet()));
        Map<Long, StaffMember> wanted = staff.byIds(
                asked.values().stream().map(CaseManagerRequest::getStaffId).collect(Collectors.toSet()));
        Map<String, StaffMember> people = staff.byLogins(
                tasks.stream().map(OpenTask::assignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        return tasks.stream()
                .map(task -> {
                    CaseFile caseFile = caseFiles.get(task.reference());
                    Intake intake = entered.get(task.reference());
                    CaseManagerRequest request = asked.get(task.reference());
                    return new TaskCard(
                            task.id(),
                            task.key(),
                            task.reference(),
                            caseFile != null,
                            caseFile != null
                                    ? caseFile.getTitle()
                                    : intake != null ? intake.getTitle() : wanted(request, task, wanted),
                            caseFile != null
                                    ? name(names.get(caseFile.getClientId()))
                                    : request != null ? name(names.get(request.getClientId())) : family(intake),
                            nameOf(task.assignee(), people),
                            person.login().equals(task.assignee()),
                            person.login().equals(task.assignee()) || person.seesWholeAgency(),
                            task.due() == null
                                    ? null
                                    : task.due().atZone(person.zone()).toLocalDate(),
                            task.overdue() ? Late.between(task.due(), clock.instant()) : null);
                })
                .toList();
    }

    private static String name(ClientName client) {
        return client == null ? null : client.name();
    }

    /** Who is asked for, unless it is who has the task anyway. */
    private static String wanted(CaseManagerRequest request, OpenTask task, Map<Long, StaffMember> people) {
        StaffMember wanted = request == null ? null : people.get(request.getStaffId());
        return wanted == null || wanted.getLogin().equals(task.assignee()) ? null : wanted.getName();
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
     * @param reference case number, or reference of an intake or request where there is no case
     * @param ofCase whether the reference is a case that the person may open
     * @param title what it is about; null where the person may not see that
     * @param client name of the family; null as the title
     * @param assignee name of who has it; null while nobody has
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
            boolean mine,
            boolean open,
            LocalDate due,
            Late late) {}

    /** A time past a deadline in full hours or, from a day on, full days. */
    record Late(String unit, long amount) {

        static Late between(Instant due, Instant now) {
            Duration late = Duration.between(due, now);
            return late.toHours() < 24 ? new Late("hours", late.toHours()) : new Late("days", late.toDays());
        }
    }
}
