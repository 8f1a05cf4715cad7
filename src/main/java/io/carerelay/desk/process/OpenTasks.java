package io.carerelay.desk.process;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.casefile.CaseFile;
import io.carerelay.shared.process.AsNobody;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Service;

/**
 * The user tasks that wait for the person who is signed in. What the engine lets them see is what they see here:
 * every query runs with their own rights.
 */
@Service
public class OpenTasks {

    private static final int MOST_OF_CASE = 50;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identities;
    private final AsNobody asNobody;
    private final Clock clock;

    OpenTasks(TaskService tasks, RuntimeService runtime, IdentityService identities, AsNobody asNobody, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identities = identities;
        this.asNobody = asNobody;
        this.clock = clock;
    }

    /** Tasks assigned to that login, the most urgent first. */
    public List<OpenTask> assignedTo(String login, int limit) {
        return list(tasks.createTaskQuery().taskAssignee(login), limit);
    }

    /** Tasks that nobody has taken and the groups of the person who is signed in may take, the most urgent first. */
    public List<OpenTask> openToMine(int limit) {
        Authentication person = identities.getCurrentAuthentication();
        List<String> groups = person == null ? null : person.getGroupIds();
        return groups == null || groups.isEmpty()
                ? List.of()
                : list(tasks.createTaskQuery().taskCandidateGroupIn(groups), limit);
    }

    /** Tasks past their due date that the person may see, the longest overdue first. */
    public List<OpenTask> overdue(int limit) {
        return withReferences(tasks.createTaskQuery()
                .dueBefore(Date.from(clock.instant()))
                .orderByDueDate()
                .asc()
                .listPage(0, limit));
    }

    /**
     * All that waits to be done in a case, and in these things inside it. Who sees the case may know what it waits for, also where the task itself
     * is somebody else's and not theirs to open.
     *
     * @param references business keys of the things
     */
    public List<OpenTask> ofCase(CaseFile caseFile, Collection<String> references) {
        String[] keys = Stream.concat(Stream.of(caseFile.getNumber()), references.stream())
                .toArray(String[]::new);
        return asNobody.call(() -> list(
                tasks.createTaskQuery().processInstanceBusinessKeyIn(keys).tenantIdIn(caseFile.getAgencyId()),
                MOST_OF_CASE));
    }

    /** @throws NoSuchRecord where there is no such task, or not for this person */
    public OpenTask task(String taskId) {
        List<OpenTask> found = list(tasks.createTaskQuery().taskId(taskId), 1);
        if (found.isEmpty()) {
            throw new NoSuchRecord("task", taskId);
        }
        return found.get(0);
    }

    private List<OpenTask> list(TaskQuery query, int limit) {
        return withReferences(
                query.orderByTaskPriority().desc().orderByDueDate().asc().listPage(0, limit));
    }

    private List<OpenTask> withReferences(List<Task> found) {
        Map<String, String> references =
                references(found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return found.stream()
                .map(task -> new OpenTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        references.get(task.getProcessInstanceId()),
                        task.getAssignee(),
                        task.getCreateTime().toInstant(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                        task.getDueDate() != null
                                && task.getDueDate().toInstant().isBefore(now)))
                .toList();
    }

    /** A worker may see a task but not the instance it belongs to; what the task is about they may know all the same. */
    private Map<String, String> references(Set<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, String> references = new HashMap<>();
        asNobody.call(() -> runtime.createProcessInstanceQuery()
                        .processInstanceIds(instances)
                        .list())
                .forEach(instance -> references.put(instance.getProcessInstanceId(), instance.getBusinessKey()));
        return references;
    }

    /**
     * A user task.
     *
     * @param key id of the task in its diagram; key of its name and of its form
     * @param reference case number, or reference of an intake or request where there is no case
     * @param assignee login; null while nobody has taken it
     * @param since when it began to wait
     * @param due null for a task without a deadline
     */
    public record OpenTask(
            String id, String key, String reference, String assignee, Instant since, Instant due, boolean overdue) {}
}
