package io.carerelay.assignment.web;

import io.carerelay.assignment.Workload;
import io.carerelay.assignment.process.TaskCounts;
import io.carerelay.casefile.Priority;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Workload")
@RequestMapping(path = "/api/workload", produces = MediaType.APPLICATION_JSON_VALUE)
class WorkloadApi {

    private static final int MOST = 200;

    private final Workload workload;
    private final TaskCounts tasks;

    WorkloadApi(Workload workload, TaskCounts tasks) {
        this.workload = workload;
        this.tasks = tasks;
    }

    @GetMapping
    @Operation(
            summary = "What each member of staff of the own agency has on hand, who carries most first, at most 200;"
                    + " the next ones with after=<staffId of the last>. For supervisors and admins")
    List<LoadRecord> loads(@RequestParam(required = false) Long after) {
        List<Workload.Load> loads = workload.page(after, MOST);
        Map<String, TaskCounts.Count> counts =
                tasks.of(loads.stream().map(Workload.Load::login).toList());
        return loads.stream()
                .map(load -> LoadRecord.of(load, counts.getOrDefault(load.login(), TaskCounts.Count.NONE)))
                .toList();
    }

    @GetMapping("/suggestion")
    @Operation(summary = "Cases that could be moved so that all carry alike, at most 50. For supervisors and admins")
    List<MoveRecord> suggestion() {
        return workload.suggestion().stream()
                .map(move -> new MoveRecord(
                        move.caseNumber(),
                        move.title(),
                        move.priority(),
                        move.weight(),
                        move.from().getId(),
                        move.to().getId()))
                .toList();
    }

    record LoadRecord(
            long staffId, String name, long cases, long weight, long clients, long openTasks, long overdueTasks) {

        static LoadRecord of(Workload.Load load, TaskCounts.Count tasks) {
            return new LoadRecord(
                    load.staffId(),
                    load.name(),
                    load.cases(),
                    load.weight(),
                    load.clients(),
                    tasks.open(),
                    tasks.overdue());
        }
    }

    record MoveRecord(
            String caseNumber, String title, Priority priority, long weight, long fromStaffId, long toStaffId) {}
}
