package io.carerelay.assignment.process;

import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a deadline does to the task of a request that it is for; nothing where the task is done already. */
@Component
class RequestTasks {

    private final TaskService tasks;

    RequestTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Lifts the task to at least that priority, 0 to 100. */
    void raise(DelegateExecution execution, String taskKey, int priority) {
        with(execution, taskKey, task -> {
            if (task.getPriority() < priority) {
                tasks.setPriority(task.getId(), priority);
            }
        });
    }

    /** Makes one more group candidates for the task. */
    void offerTo(DelegateExecution execution, String taskKey, String group) {
        with(execution, taskKey, task -> tasks.addCandidateGroup(task.getId(), group));
    }

    private void with(DelegateExecution execution, String taskKey, Consumer<Task> work) {
        Task task = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(taskKey)
                .singleResult();
        if (task != null) {
            work.accept(task);
        }
    }
}
