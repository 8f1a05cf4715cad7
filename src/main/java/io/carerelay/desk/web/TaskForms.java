package io.carerelay.desk.web;

import io.carerelay.desk.process.OpenTasks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Leads Tasklist from a task to its form. Tasklist knows a task only by its id; each module keeps its form under the
 * task's key and what the task is about.
 */
@Controller
class TaskForms {

    private final OpenTasks tasks;

    TaskForms(OpenTasks tasks) {
        this.tasks = tasks;
    }

    @RequestMapping("/forms/tasks/{taskId}")
    String form(@PathVariable String taskId) {
        OpenTasks.OpenTask task = tasks.task(taskId);
        return "forward:/forms/" + task.key() + "/" + task.reference();
    }
}
