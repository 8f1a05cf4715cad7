package io.carerelay.desk.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.desk.process.OpenTasks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    private final TaskCards cards;

    TaskForms(OpenTasks tasks, TaskCards cards) {
        this.tasks = tasks;
        this.cards = cards;
    }

    /** The form may say whom the task was taken over from, which only the desk knows. */
    @RequestMapping("/forms/tasks/{taskId}")
    String form(
            @PathVariable String taskId, @AuthenticationPrincipal StaffPrincipal person, HttpServletRequest request) {
        OpenTasks.OpenTask task = tasks.task(taskId);
        request.setAttribute("takeover", cards.of(List.of(task), person).get(0).takeover());
        return "forward:/forms/" + task.key() + "/" + task.reference();
    }
}
