package io.carerelay.careplan.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanRunning;
import io.carerelay.careplan.PlanTimeline.Kind;
import io.carerelay.careplan.PlanTimeline.Position;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page of a case's plan: what it is to reach, what comes up each week, how the weeks came along. Whoever opens it is
 * noted as having read the client's record.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/plan")
class PlanPages {

    private static final String BACK = "redirect:/cases/{number}/plan";

    private final PlanReader reader;
    private final CarePlanning planning;
    private final PlanRunning running;
    private final AgencyDirectory agencies;
    private final ActivityLog log;
    private final PlanFields fields;

    PlanPages(
            PlanReader reader,
            CarePlanning planning,
            PlanRunning running,
            AgencyDirectory agencies,
            ActivityLog log,
            PlanFields fields) {
        this.reader = reader;
        this.planning = planning;
        this.running = running;
        this.agencies = agencies;
        this.log = log;
        this.fields = fields;
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) Instant olderAt,
            @RequestParam(required = false) Kind olderKind,
            @RequestParam(required = false) Long olderId,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Position older = olderAt == null || olderKind == null || olderId == null
                ? null
                : new Position(olderAt, olderKind, olderId);
        Week week = before == null ? null : Week.parse(before).orElse(null);
        PlanReader.Sheet sheet = reader.read(number, week, older, person);
        log.noteReading(
                sheet.file().getClientId(), sheet.file().getId(), person.agencyId(), person.staffId(), "case.plan");
        model.addAttribute("section", "cases");
        model.addAttribute("readOnly", !agencies.own().isActive());
        model.addAttribute("sheet", sheet);
        model.addAttribute("stages", Stage.values());
        model.addAttribute("firstWeeks", week == null);
        model.addAttribute("firstEntries", older == null);
        return "careplan/plan";
    }

    @PostMapping("/goals/{id:\\d+}")
    String reach(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam boolean reached,
            RedirectAttributes redirect) {
        return tell(redirect, () -> {
            planning.reach(number, id, reached);
            return fields.text(reached ? "plan.told.goalReached" : "plan.told.goalReopened");
        });
    }

    @PostMapping("/back-weeks/{label}")
    String recordBack(@PathVariable String number, @PathVariable String label, RedirectAttributes redirect) {
        Week week = Week.parse(label).orElseThrow(() -> new NoSuchRecord("week", label));
        String back = tell(redirect, () -> {
            running.recordBack(number, week);
            return fields.text("plan.told.backWeek", week.number());
        });
        if (redirect.getFlashAttributes().containsKey("problem")) {
            return back;
        }
        redirect.addAttribute("week", label);
        return "redirect:/cases/{number}/weeks/{week}";
    }

    private String tell(RedirectAttributes redirect, Supplier<String> work) {
        try {
            agencies.own().requireActive();
            redirect.addFlashAttribute("notice", work.get());
        } catch (BrokenRule rule) {
            redirect.addFlashAttribute("problem", fields.text(rule));
        }
        return BACK;
    }
}
