package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.web.WeekRowForms.CallOffForm;
import io.carerelay.careplan.web.WeekRowForms.VisitForm;
import jakarta.servlet.http.HttpServletResponse;
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

/** The visits of a week, each saved by itself. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/weeks/{week}/visits")
class VisitRows {

    private static final String ROW = "careplan/week-answers :: visit";
    private static final String NEW = "careplan/week-answers :: newVisit";
    private static final String KINDS = "visit.";

    private final VisitBook book;
    private final WeekParts parts;

    VisitRows(VisitBook book, WeekParts parts) {
        this.book = book;
        this.parts = parts;
    }

    /** @param edit whether to show it in a form */
    @GetMapping("/{id}")
    String show(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean edit,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        WeekPart part = edit ? WeekPart.ASKING : WeekPart.SHOWN;
        return row(number, WeekReader.week(week), id, null, part, person, model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @ModelAttribute VisitForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        int version = form.version() == null ? -1 : form.version();
        WeekPart part = parts.attempt(form, response, () -> book.change(number, of, id, version, form.details()));
        return row(number, of, id, after, part, person, model);
    }

    @PostMapping("/{id}/calling-off")
    String callOff(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @ModelAttribute CallOffForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        WeekPart part =
                parts.attempt(form, response, () -> book.callOff(number, of, id, form.version(), form.callOff()));
        return row(number, of, id, after, part, person, model);
    }

    @PostMapping
    String add(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute VisitForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        long[] id = {0};
        WeekPart part = parts.attempt(
                form,
                response,
                () -> id[0] = book.add(number, of, form.entry(), form.details()).getId());
        WeekView view = parts.show(number, of, after, person, model);
        model.addAttribute("v", view.visit(id[0]));
        model.addAttribute("part", part);
        return NEW;
    }

    private String row(
            String number, Week week, long id, Long after, WeekPart part, StaffPrincipal person, Model model) {
        WeekView view = parts.show(number, week, after, person, model);
        WeekView.Visiting row = view.visit(id);
        if (row == null) {
            throw new NoSuchRecord("visit", id);
        }
        Object typed = part.typed() instanceof VisitForm form
                ? form.upon(row.visit().getVersion())
                : part.typed() == null && part.asks() ? VisitForm.of(row.visit(), person.zone()) : part.typed();
        model.addAttribute("v", row);
        model.addAttribute(
                "part",
                part.with(
                        part.asks() && typed instanceof VisitForm,
                        typed,
                        part.conflict() == null ? null : parts.conflict(view, KINDS, person)));
        return ROW;
    }
}
