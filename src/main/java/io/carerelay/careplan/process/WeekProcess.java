package io.carerelay.careplan.process;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.careplan.PlanRunning.WeeksDue;
import io.carerelay.careplan.PlanRunning.WeeksStopped;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Share;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.WeeksArrived;
import io.carerelay.careplan.WeeksToBegin;
import io.carerelay.careplan.WeeksToBegin.WeekToBegin;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.Priority;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The process {@code careplan-week}: the only door through which it is begun, interrupted, and its tasks completed. */
@Service
@Transactional
public class WeekProcess {

    /** Process id. */
    public static final String KEY = "careplan-week";

    /** The worker's task. */
    public static final String WORK_TASK = "workOnWeek";

    /** The supervisor's task. */
    public static final String REVIEW_TASK = "reviewWeek";

    private static final String STOPPED = "planWeekStopped";

    private final WeeksToBegin weeks;
    private final WeekReviewing reviewing;
    private final WeekRules rules;
    private final CaseRegister cases;
    private final AgencyDirectory directory;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsNobody asNobody;
    private final Clock clock;

    WeekProcess(
            WeeksToBegin weeks,
            WeekReviewing reviewing,
            WeekRules rules,
            CaseRegister cases,
            AgencyDirectory directory,
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            AsNobody asNobody,
            Clock clock) {
        this.weeks = weeks;
        this.reviewing = reviewing;
        this.rules = rules;
        this.cases = cases;
        this.directory = directory;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asNobody = asNobody;
        this.clock = clock;
    }

    /** Submits a week for the person who is signed in, as Tasklist does; refuses as {@link WeekReviewing#submit}. */
    public void submit(String caseNumber, Week week) {
        reviewing.requireSubmittable(caseNumber, week);
        complete(caseNumber, week, WORK_TASK);
    }

    /** Approves or returns a submitted week, as Tasklist does; refuses as {@link WeekReviewing#answer}. */
    public void review(String caseNumber, Week week, ReviewDecision decision, String comment) {
        reviewing.answer(caseNumber, week, decision, comment);
        complete(caseNumber, week, REVIEW_TASK);
    }

    /**
     * What a week of a case that the current person sees waits for; also where the task is somebody else's and not
     * theirs to open.
     */
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(CaseFile caseFile, Week week) {
        return Optional.ofNullable(asNobody.call(() -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(week.reference(caseFile.getNumber()))
                        .tenantIdIn(caseFile.getAgencyId())
                        .singleResult()))
                .map(task -> new Waiting(
                        task.getId(),
                        task.getAssignee(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant()));
    }

    private void complete(String caseNumber, Week week, String taskKey) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(week.reference(caseNumber))
                .taskDefinitionKey(taskKey)
                .tenantIdIn(cases.caseFile(caseNumber).getAgencyId())
                .singleResult();
        if (task == null) {
            throw BrokenRule.of("week.notYours", week.number());
        }
        tasks.complete(task.getId());
    }

    /**
     * Begins the next weeks of that Monday of a share of the agency's, in the current transaction.
     *
     * @param after id of the last week of the call before for this share; 0 for the first
     * @return id of the last week begun; null where none was left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Long begin(String agencyId, Week week, Share share, long after, int most) {
        List<WeekToBegin> taken = weeks.take(week, share, after, most);
        begin(agencyId, taken);
        return taken.stream().map(WeekToBegin::id).max(Long::compare).orElse(null);
    }

    /** A plan that starts or goes on in the course of a week does not wait for the next Monday. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(WeeksDue due) {
        begin(due.agencyId(), weeks.takeOf(due.planId()));
    }

    /** What came from another agency goes on at the same step (rule T6). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(WeeksArrived arrived) {
        begin(arrived.agencyId(), weeks.takeOfClient(arrived.clientId()));
    }

    private void begin(String agencyId, List<WeekToBegin> taken) {
        if (taken.isEmpty()) {
            return;
        }
        ZoneId zone = directory.zone(agencyId);
        Map<Priority, WeekRules.Rule> ruleOf = new EnumMap<>(Priority.class);
        asNobody.run(() -> {
            String version = latestVersion();
            taken.forEach(week -> {
                WeekRules.Rule rule = ruleOf.computeIfAbsent(week.priority(), priority -> rules.of(agencyId, priority));
                WeekDeadlines deadlines = WeekDeadlines.of(week.week(), rule, zone, clock.instant());
                begin(version, week, deadlines);
            });
        });
    }

    private void begin(String version, WeekToBegin week, WeekDeadlines deadlines) {
        ProcessInstantiationBuilder instance = runtime.createProcessInstanceById(version)
                .businessKey(week.reference())
                .setVariables(work(week.worker(), week.priority(), deadlines));
        if (week.isInReview()) {
            instance.startBeforeActivity(REVIEW_TASK);
        }
        instance.execute();
    }

    /** Asked once for many weeks; begun by its key, each would ask for it again. */
    private String latestVersion() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .withoutTenantId()
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** What {@code workOnWeek} needs when it begins, and nothing after that: it is not stored. */
    static VariableMap work(String worker, Priority priority, WeekDeadlines deadlines) {
        return Variables.createVariables()
                .putValueTyped(ProcessVariables.WORKER, Variables.untypedValue(worker, true))
                .putValueTyped(ProcessVariables.TASK_PRIORITY, Variables.untypedValue(priority.taskPriority(), true))
                .putValueTyped(ProcessVariables.DUE_AT, Variables.untypedValue(deadlines.due(), true))
                .putValueTyped(ProcessVariables.REMIND_AT, Variables.untypedValue(deadlines.remind(), true))
                .putValueTyped(ProcessVariables.ESCALATE_AT, Variables.untypedValue(deadlines.escalate(), true));
    }

    /** Weeks that the record has stopped are no longer worked on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void stop(WeeksStopped stopped) {
        asNobody.run(() -> stopped.references()
                .forEach(reference -> runtime.createMessageCorrelation(STOPPED)
                        .processInstanceBusinessKey(reference)
                        .tenantId(stopped.agencyId())
                        .correlateAll()));
    }

    /**
     * The task that a week waits for.
     *
     * @param assignee login; null where nobody has it
     * @param due null without a deadline
     */
    public record Waiting(String taskId, String assignee, Instant due) {}
}
