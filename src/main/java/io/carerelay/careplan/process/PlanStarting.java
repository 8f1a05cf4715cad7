package io.carerelay.careplan.process;

import io.carerelay.agency.BrokenRule;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts a plan on the page of a case; its first plan is drafted in the process that opens the case, and there only. */
@Service
@Transactional
public class PlanStarting {

    private static final String OPENING = "casefile-opening";
    private static final String DRAFT = "draftCarePlan";

    private final CarePlanning planning;
    private final CaseRegister cases;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsNobody asNobody;

    PlanStarting(
            CarePlanning planning, CaseRegister cases, RuntimeService runtime, TaskService tasks, AsNobody asNobody) {
        this.planning = planning;
        this.cases = cases;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    /**
     * Drafts and starts a plan in one step.
     *
     * @throws BrokenRule where the case is being opened still, it is not open, or it has a live plan already
     */
    public CarePlan start(String caseNumber, PlanDetails details) {
        if (opening(cases.caseFile(caseNumber)) != null) {
            throw BrokenRule.of("plan.opening", caseNumber);
        }
        planning.draft(caseNumber, details);
        return planning.start(caseNumber);
    }

    /** How far the process that opens the case has come; null where it is over. */
    @Transactional(readOnly = true)
    public Opening opening(CaseFile caseFile) {
        return asNobody.call(() -> {
            boolean runs = runtime.createProcessInstanceQuery()
                            .processDefinitionKey(OPENING)
                            .processInstanceBusinessKey(caseFile.getNumber())
                            .tenantIdIn(caseFile.getAgencyId())
                            .count()
                    > 0;
            if (!runs) {
                return null;
            }
            Task draft = tasks.createTaskQuery()
                    .processDefinitionKey(OPENING)
                    .processInstanceBusinessKey(caseFile.getNumber())
                    .taskDefinitionKey(DRAFT)
                    .tenantIdIn(caseFile.getAgencyId())
                    .singleResult();
            return draft == null ? new Opening(null, null) : new Opening(draft.getId(), draft.getAssignee());
        });
    }

    /** Asks for the first plan of a case that another agency opened, without one (rule T8). */
    void askForPlan(CaseFile caseFile, String lead) {
        runtime.createProcessInstanceByKey(OPENING)
                .businessKey(caseFile.getNumber())
                .processDefinitionWithoutTenantId()
                .setVariable(ProcessVariables.CASE_NUMBER, caseFile.getNumber())
                .setVariable(
                        ProcessVariables.TASK_PRIORITY, caseFile.getPriority().taskPriority())
                .setVariable(ProcessVariables.LEAD_WORKER, lead)
                .startBeforeActivity(DRAFT)
                .execute();
    }

    /**
     * The process that opens a case.
     *
     * @param draftTaskId the task to draft the first plan; null while it has not come to that
     * @param assignee login of who has that task
     */
    public record Opening(String draftTaskId, String assignee) {}
}
