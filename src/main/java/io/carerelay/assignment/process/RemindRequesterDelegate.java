package io.carerelay.assignment.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Shows the waiting task {@code confirmReassignment} before others in every list. */
@Component
class RemindRequesterDelegate implements JavaDelegate {

    private static final int HIGH = 85;

    private final TaskService tasks;

    RemindRequesterDelegate(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("confirmReassignment")
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), HIGH));
    }
}
