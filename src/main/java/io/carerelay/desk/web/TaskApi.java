package io.carerelay.desk.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.desk.process.OpenTasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Tasks")
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
class TaskApi {

    private static final int MOST = 100;

    private final OpenTasks tasks;

    TaskApi(OpenTasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    @Operation(summary = "The tasks assigned to the caller, the most urgent first")
    List<OpenTasks.OpenTask> mine(@AuthenticationPrincipal StaffPrincipal person) {
        return tasks.assignedTo(person.login(), MOST);
    }

    @GetMapping("/overdue")
    @Operation(summary = "The tasks past their due date that the caller may see")
    List<OpenTasks.OpenTask> overdue() {
        return tasks.overdue(MOST);
    }
}
