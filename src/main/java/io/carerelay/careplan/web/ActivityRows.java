package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.web.WeekPart.Conflict;
import io.carerelay.careplan.web.WeekRowForms.ActivityForm;
import io.carerelay.careplan.web.WeekRowForms.StageForm;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The activities of a week, each saved as its stage is moved. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/weeks/{week}/activities")
class ActivityRows {

    private static final String ROW = "careplan/week-answers :: activity";
    private static final String NEW = "careplan/week-answers :: newActivity";

    private final WeekWork work;
    private final WeekParts parts;

    ActivityRows(WeekWork work, WeekParts parts) {
        this.work = work;
        this.parts = parts;
    }

    /** The row as it is, where somebody thinks better of it. */
    @GetMapping("/{id}")
    String show(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return row(number, WeekReader.week(week), id, null, WeekPart.SHOWN, person, model);
    }

    @PostMapping("/{id}")
    String move(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @ModelAttribute StageForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        if (form.stage() == Stage.NOT_DONE && form.reason() == null) {
            // First the reason is asked for.
            return row(number, of, id, after, new WeekPart(false, true, form, Map.of(), null), person, model);
        }
        WeekPart part = parts.attempt(
                form, response, () -> work.move(number, of, id, form.version(), form.stage(), form.reason()));
        return row(number, of, id, after, part, person, model);
    }

    @PostMapping
    String add(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute ActivityForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        long[] id = {0};
        WeekPart part = parts.attempt(
                form,
                response,
                () -> id[0] = work.add(number, of, form.entry(), form.title(), form.responsibleId(), form.day())
                        .getId());
        WeekView view = parts.show(number, of, after, person, model);
        model.addAttribute("a", view.activity(id[0]));
        model.addAttribute("part", part);
        return NEW;
    }

    private String row(
            String number, Week week, long id, Long after, WeekPart part, StaffPrincipal person, Model model) {
        WeekView view = parts.show(number, week, after, person, model);
        WeekView.Activity row = view.activity(id);
        if (row == null) {
            throw new NoSuchRecord("activity", id);
        }
        boolean reasoned = part.typed() instanceof StageForm form && form.stage() == Stage.NOT_DONE;
        model.addAttribute("a", row);
        model.addAttribute(
                "part", part.with(part.asks() && reasoned, part.typed(), new Conflict(row.movedBy(), row.movedAt())));
        return ROW;
    }
}
