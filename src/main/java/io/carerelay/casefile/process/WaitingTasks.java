package io.carerelay.casefile.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a deadline does to the task that it is for; nothing where the task is done already. */
@Component
class WaitingTasks {

    private final TaskService tasks;

    WaitingTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Lifts the task to at least that priority, 0 to 100. */
    void raise(DelegateExecution execution, String taskKey, int priority) {
        Task task = find(execution, taskKey);
        if (task != null && task.getPriority() < priority) {
            tasks.setPriority(task.getId(), priority);
        }
    }

    /** Takes the task from its assignee, so that its candidates see it as open. */
    void release(DelegateExecution execution, String taskKey) {
        Task task = find(execution, taskKey);
        if (task != null) {
            tasks.setAssignee(task.getId(), null);
        }
    }

    /** Makes one more group candidates for the task. */
    void offerTo(DelegateExecution execution, String taskKey, String group) {
        Task task = find(execution, taskKey);
        if (task != null) {
            tasks.addCandidateGroup(task.getId(), group);
        }
    }

    private Task find(DelegateExecution execution, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(taskKey)
                .singleResult();
    }
}
