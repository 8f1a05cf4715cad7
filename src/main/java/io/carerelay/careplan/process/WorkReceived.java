package io.carerelay.careplan.process;

import io.carerelay.careplan.CarePlanning;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.TeamReceived;
import io.carerelay.casefile.TeamReceived.Lead;
import io.carerelay.shared.process.AsNobody;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever leads a case that was taken over gets its work at once (rule T8): the weeks that nobody has yet, and where
 * there is no plan, the task to draft one.
 */
@Component
class WorkReceived {

    private final TaskService tasks;
    private final CarePlanning planning;
    private final PlanStarting starting;
    private final CaseRegister cases;
    private final AsNobody asNobody;

    WorkReceived(
            TaskService tasks, CarePlanning planning, PlanStarting starting, CaseRegister cases, AsNobody asNobody) {
        this.tasks = tasks;
        this.planning = planning;
        this.starting = starting;
        this.cases = cases;
        this.asNobody = asNobody;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TeamReceived received) {
        for (Lead lead : received.leads()) {
            asNobody.run(() -> unassigned(received.agencyId(), lead.caseNumber())
                    .forEach(task -> tasks.setAssignee(task.getId(), lead.login())));
            CaseFile file = cases.caseFile(lead.caseNumber());
            if (file.getStatus() == CaseStatus.OPEN
                    && planning.latestOf(file.getId()).isEmpty()) {
                asNobody.run(() -> starting.askForPlan(file, lead.login()));
            }
        }
    }

    private List<Task> unassigned(String agencyId, String caseNumber) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKeyLike(caseNumber + "/%")
                .taskDefinitionKey(WeekProcess.WORK_TASK)
                .tenantIdIn(agencyId)
                .taskUnassigned()
                .list();
    }
}
