package io.carerelay.casefile.process;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.OngoingWork;
import io.carerelay.shared.process.AsNobody;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the opening of a case still waits for: case workers, or a care plan. */
@Component
class OpeningTasks implements OngoingWork {

    private static final int BOUND = 10;

    private final TaskService tasks;
    private final AsNobody asNobody;

    OpeningTasks(TaskService tasks, AsNobody asNobody) {
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    /** Who sees the case may know what it waits for, also where the task is somebody else's. */
    @Override
    public List<Item> of(CaseFile caseFile) {
        List<Task> waiting = asNobody.call(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(caseFile.getNumber())
                .processDefinitionKey(OpeningProcess.KEY)
                .tenantIdIn(caseFile.getAgencyId())
                .listPage(0, BOUND));
        return waiting.stream()
                .map(task -> new Item(task.getTaskDefinitionKey(), List.of()))
                .toList();
    }
}
