package io.carerelay.shared.process;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a deadline does to the task that it is for; nothing where the task is done already. */
@Component
public class WaitingTasks {

    private final TaskService tasks;

    WaitingTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Lifts the task to at least that priority, 0 to 100. */
    public void raise(DelegateExecution execution, String taskKey, int priority) {
        find(execution, taskKey)
                .filter(task -> task.getPriority() < priority)
                .ifPresent(task -> tasks.setPriority(task.getId(), priority));
    }

    /** Takes the task from its assignee, so that its candidates see it as open. */
    public void release(DelegateExecution execution, String taskKey) {
        find(execution, taskKey).ifPresent(task -> tasks.setAssignee(task.getId(), null));
    }

    /** Makes one more group candidates for the task. */
    public void offerTo(DelegateExecution execution, String taskKey, String group) {
        find(execution, taskKey).ifPresent(task -> tasks.addCandidateGroup(task.getId(), group));
    }

    /** Login of who has the task; empty where nobody has, or it is done. */
    public Optional<String> assignee(DelegateExecution execution, String taskKey) {
        return find(execution, taskKey).map(Task::getAssignee);
    }

    private Optional<Task> find(DelegateExecution execution, String taskKey) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(taskKey)
                .singleResult());
    }
}
