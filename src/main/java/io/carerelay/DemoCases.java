package io.carerelay;

import io.carerelay.DemoRecords.State;
import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.process.StaffGroups;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.ClosingWish;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeRequest;
import io.carerelay.casefile.IntakeStatus;
import io.carerelay.casefile.SupportNeed;
import io.carerelay.casefile.process.ClosingProcess;
import io.carerelay.casefile.process.OpeningProcess;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.ProcessVariables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Brings each demo case to its state as the people of the demo would: through the process, task by task. */
@Component
@Profile("demo")
class DemoCases {

    /** As far back in the log of a case as is looked for what an earlier start did. */
    private static final int ENTRIES = 500;

    private final IntakeDesk intakes;
    private final OpeningProcess opening;
    private final ClosingProcess closing;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final CarePlanning planning;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final TaskService tasks;
    private final IdentityService identities;
    private final ActivityLog log;

    DemoCases(
            IntakeDesk intakes,
            OpeningProcess opening,
            ClosingProcess closing,
            CaseRegister cases,
            ClientRecords clients,
            CarePlanning planning,
            AgencyDirectory directory,
            StaffDirectory staff,
            TaskService tasks,
            IdentityService identities,
            ActivityLog log) {
        this.intakes = intakes;
        this.opening = opening;
        this.closing = closing;
        this.cases = cases;
        this.clients = clients;
        this.planning = planning;
        this.directory = directory;
        this.staff = staff;
        this.tasks = tasks;
        this.identities = identities;
        this.log = log;
    }

    /** Whether whoever tries the demo has handed the family over: its record is another agency's now. */
    boolean hasGone(DemoRecords.Family family, List<DemoRecords.Organisation> agencies) {
        UUID intake = family.cases().get(0).intakeId(family);
        return agencies.stream()
                .map(DemoRecords.Organisation::id)
                .filter(agency -> !agency.equals(family.agency()))
                .anyMatch(agency -> AgencyContext.ofAgency(agency, "demo").call(() -> status(intake) != null));
    }

    /** Opens the case unless that was done at an earlier start. */
    void open(DemoRecords.Family family, DemoRecords.Case file) {
        as(family.agency(), file.enteredBy(), () -> {
            if (status(file.intakeId(family)) == null) {
                intakes.save(
                        file.intakeId(family),
                        request(family, file),
                        member(file.enteredBy()).getId());
            }
            if (status(file.intakeId(family)) == IntakeStatus.DRAFT) {
                opening.start(file.intakeId(family));
            }
            return null;
        });
    }

    /** A supervisor assigns the case workers. */
    void assign(DemoRecords.Family family, DemoRecords.Case file) {
        String ids = staff.byLogins(file.workers()).values().stream()
                .sorted((a, b) -> Integer.compare(
                        file.workers().indexOf(a.getLogin()), file.workers().indexOf(b.getLogin())))
                .map(member -> Long.toString(member.getId()))
                .collect(Collectors.joining(","));
        complete(family, file, "assignCaseWorkers", Map.of(ProcessVariables.CASE_WORKERS, ids));
    }

    /** The lead drafts the plan, and it starts. */
    void plan(DemoRecords.Family family, DemoRecords.Case file) {
        String number = caseOf(family, file).getNumber();
        if (task(number, "draftCarePlan") == null) {
            return;
        }
        planning.draft(number, plan(family.agency(), file.plan()));
        complete(family, file, "draftCarePlan", Map.of());
    }

    /**
     * Puts the case on hold, closes it or asks for that, as its state says; unless that was done at an earlier start,
     * whatever somebody made of it since.
     */
    void finish(DemoRecords.Family family, DemoRecords.Case file) {
        CaseFile caseFile = caseOf(family, file);
        if (file.state() == State.CLOSING) {
            UUID id = UUID.nameUUIDFromBytes(("closing/" + caseFile.getNumber()).getBytes(StandardCharsets.UTF_8));
            closing.ask(id, caseFile.getNumber(), new ClosingWish(CaseOutcome.valueOf(file.outcome()), file.reason()));
            return;
        }
        String kind = file.state() == State.ON_HOLD ? "case.held" : "case.closed";
        boolean done = log.ofCase(caseFile.getId(), null, ENTRIES).stream()
                .anyMatch(entry -> entry.kind().equals(kind));
        if (done) {
            return;
        }
        if (file.state() == State.ON_HOLD) {
            cases.hold(caseFile.getNumber(), file.reason());
        } else {
            cases.close(caseFile.getNumber(), file.outcome(), file.reason());
        }
    }

    /** Does something as a person of the demo, towards the records and the engine; for the whole agency. */
    <T> T as(String agencyId, String login, Supplier<T> work) {
        return AgencyContext.ofAgency(agencyId, login).call(() -> {
            identities.setAuthentication(login, StaffGroups.of(member(login).getRoles()), List.of(agencyId));
            try {
                return work.get();
            } finally {
                identities.clearAuthentication();
            }
        });
    }

    private void complete(
            DemoRecords.Family family, DemoRecords.Case file, String taskKey, Map<String, Object> answer) {
        Task task = task(caseOf(family, file).getNumber(), taskKey);
        if (task != null) {
            tasks.complete(task.getId(), answer);
        }
    }

    private Task task(String caseNumber, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(taskKey)
                .singleResult();
    }

    CaseFile caseOf(DemoRecords.Family family, DemoRecords.Case file) {
        return cases.caseFile(intakes.intake(file.intakeId(family)).getCaseId());
    }

    private IntakeStatus status(UUID intakeId) {
        try {
            return intakes.intake(intakeId).getStatus();
        } catch (NoSuchRecord e) {
            return null;
        }
    }

    /** Later cases of a family are opened on the record that the first one made. */
    private IntakeRequest request(DemoRecords.Family family, DemoRecords.Case file) {
        String known = family.cases().stream()
                .filter(other -> other != file && status(other.intakeId(family)) == IntakeStatus.OPENED)
                .map(other -> intakes.intake(other.intakeId(family)))
                .map(Intake::getClientId)
                .map(id -> clients.client(id).getRecordNumber())
                .findFirst()
                .orElse(null);
        Map<String, Program> programs = directory.programs(family.agency()).stream()
                .collect(Collectors.toMap(Program::getName, Function.identity()));
        SupportNeed need = new SupportNeed(
                file.title(),
                file.type(),
                file.priority(),
                file.need().strip(),
                file.program() == null ? null : programs.get(file.program()).getId());
        return new IntakeRequest(known, known == null ? family.details() : null, need);
    }

    private PlanDetails plan(String agencyId, DemoRecords.Plan plan) {
        return new PlanDetails(
                directory.today(agencyId),
                null,
                plan.goals().stream()
                        .map(goal -> new PlanDetails.Goal(goal.title(), goal.description()))
                        .toList(),
                plan.activities().stream()
                        .map(activity -> new PlanDetails.Activity(
                                activity.title(),
                                activity.description(),
                                member(activity.responsible()).getId(),
                                activity.weekday(),
                                activity.repeat()))
                        .toList());
    }

    StaffMember member(String login) {
        return staff.findByLogin(login).orElseThrow();
    }
}
