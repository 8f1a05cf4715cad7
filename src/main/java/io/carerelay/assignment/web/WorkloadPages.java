package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Workload;
import io.carerelay.assignment.process.TaskCounts;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each member of staff has on hand, and what could be moved so that all carry alike. */
@Controller
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class WorkloadPages {

    private static final int SIZE = 50;

    private final Workload workload;
    private final TaskCounts tasks;
    private final AgencyDirectory agencies;

    WorkloadPages(Workload workload, TaskCounts tasks, AgencyDirectory agencies) {
        this.workload = workload;
        this.tasks = tasks;
        this.agencies = agencies;
    }

    @GetMapping("/workload")
    @Transactional(readOnly = true)
    String show(
            @RequestParam(required = false) Long after, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        List<Workload.Load> found = workload.page(after, SIZE + 1);
        List<Workload.Load> loads = found.subList(0, Math.min(found.size(), SIZE));
        boolean readOnly = !agencies.agency(person.agencyId()).isActive();
        model.addAttribute("section", "workload");
        model.addAttribute("readOnly", readOnly);
        model.addAttribute("loads", loads);
        model.addAttribute("none", TaskCounts.Count.NONE);
        model.addAttribute(
                "tasks", tasks.of(loads.stream().map(Workload.Load::login).toList()));
        model.addAttribute("moves", readOnly ? List.of() : workload.suggestion());
        model.addAttribute("first", after == null);
        model.addAttribute("last", found.size() > SIZE ? loads.get(SIZE - 1).staffId() : null);
        return "assignment/workload";
    }
}
