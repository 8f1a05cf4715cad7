package io.carerelay.assignment.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.Reassignment.Answer;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.assignment.ReassignmentDrafting;
import io.carerelay.shared.process.AsNobody;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code assignment-bulk}: the only door through which it is started and its task completed by our pages. It
 * starts on no page of the engine's, since what is to move is chosen on ours.
 */
@Service
@Transactional
public class BulkProcess {

    /** Process id. */
    public static final String KEY = "assignment-bulk";

    private static final String CONFIRM = "confirmReassignment";
    private static final int RETRIES = 5;

    private final ReassignmentDrafting drafting;
    private final ReassignmentDesk desk;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final AsNobody asNobody;

    BulkProcess(
            ReassignmentDrafting drafting,
            ReassignmentDesk desk,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            AsNobody asNobody) {
        this.drafting = drafting;
        this.desk = desk;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.asNobody = asNobody;
    }

    /**
     * Works out a reassignment and puts its preview up for decision; as {@link ReassignmentDrafting#draft}.
     *
     * @return its reference
     */
    public String draft(Choice choice, List<Long> takerIds, String reason) {
        return start(drafting.draft(choice, takerIds, reason));
    }

    /**
     * Puts up for decision to turn back what a reassignment moved; as {@link ReassignmentDrafting#undo}.
     *
     * @return the reference of the new reassignment
     */
    public String undo(String reference) {
        return start(drafting.undo(reference));
    }

    /** Nobody has the right to start it in the engine, so that nobody can with a business key of somebody else's. */
    private String start(Reassignment drafted) {
        return asNobody.call(() -> runtime.startProcessInstanceByKey(KEY, drafted.getReference()))
                .getBusinessKey();
    }

    /** @throws BrokenRule where it was decided before */
    public void confirm(String reference) {
        decide(reference, Answer.CONFIRM);
    }

    /** @throws BrokenRule where it was decided before */
    public void drop(String reference) {
        decide(reference, Answer.DROP);
    }

    /** Stores the answer, then completes the task with the rights of who gave it. */
    private void decide(String reference, Answer answer) {
        Reassignment asked = desk.answer(reference, answer);
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(CONFIRM)
                .tenantIdIn(asked.getAgencyId())
                .singleResult();
        if (task == null) {
            throw BrokenRule.of("bulk.not.PREVIEW", reference);
        }
        tasks.complete(task.getId());
    }

    /** Has the rows tried again after the last try failed; nothing where it goes on by itself. */
    public void retry(String reference) {
        AgencyContext.current().requireWholeAgency();
        String agencyId = desk.reassignment(reference).getAgencyId();
        asNobody.call(() -> {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference, KEY)
                    .tenantIdIn(agencyId)
                    .list()
                    .forEach(instance -> {
                        for (Job job : management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .noRetriesLeft()
                                .list()) {
                            management.setJobRetries(job.getId(), RETRIES);
                        }
                    });
            return null;
        });
    }
}
