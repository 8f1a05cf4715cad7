package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.web.WeekRowForms.NoteForm;
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

/** The notes of a week, each saved by itself. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/weeks/{week}/notes")
class NoteRows {

    private static final String ROW = "careplan/week-answers :: note";
    private static final String NEW = "careplan/week-answers :: newNote";
    private static final String KIND = "week.noteChanged";

    private final WeekWork work;
    private final WeekParts parts;

    NoteRows(WeekWork work, WeekParts parts) {
        this.work = work;
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
    String edit(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @ModelAttribute NoteForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        WeekPart part = parts.attempt(form, response, () -> work.edit(number, of, id, version(form), form.note()));
        return row(number, of, id, after, part, person, model);
    }

    @PostMapping
    String write(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute NoteForm form,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        long[] id = {0};
        WeekPart part = parts.attempt(
                form,
                response,
                () -> id[0] = work.write(number, of, form.entry(), form.note()).getId());
        WeekView view = parts.show(number, of, after, person, model);
        model.addAttribute("n", view.note(id[0]));
        model.addAttribute("part", part);
        return NEW;
    }

    private static int version(NoteForm form) {
        return form.version() == null ? -1 : form.version();
    }

    private String row(
            String number, Week week, long id, Long after, WeekPart part, StaffPrincipal person, Model model) {
        WeekView view = parts.show(number, week, after, person, model);
        WeekView.Note row = view.note(id);
        if (row == null) {
            throw new NoSuchRecord("note", id);
        }
        NoteForm typed = part.typed() == null
                ? new NoteForm(null, row.note().getVersion(), row.note().getText())
                : new NoteForm(null, row.note().getVersion(), ((NoteForm) part.typed()).note());
        model.addAttribute("n", row);
        model.addAttribute(
                "part",
                part.with(part.asks(), typed, part.conflict() == null ? null : parts.conflict(view, KIND, person)));
        return ROW;
    }
}
