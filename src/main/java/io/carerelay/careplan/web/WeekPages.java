package io.carerelay.careplan.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The page of a plan week. Whoever opens it is noted as having read the client's record. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/weeks/{week}")
class WeekPages {

    private static final String PAGE = "careplan/week-page";

    private final WeekReader reader;
    private final WeekParts parts;
    private final WeekReviewing reviewing;
    private final WeekReviewForms reviews;
    private final WeekProcess process;
    private final CaseRegister cases;
    private final WeekWords words;
    private final ActivityLog log;

    WeekPages(
            WeekReader reader,
            WeekParts parts,
            WeekReviewing reviewing,
            WeekReviewForms reviews,
            WeekProcess process,
            CaseRegister cases,
            WeekWords words,
            ActivityLog log) {
        this.reader = reader;
        this.parts = parts;
        this.reviewing = reviewing;
        this.reviews = reviews;
        this.process = process;
        this.cases = cases;
        this.words = words;
        this.log = log;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute("form") ReviewForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        WeekView view = reader.read(number, WeekReader.week(week), person);
        log.noteReading(
                view.file().getClientId(), view.file().getId(), person.agencyId(), person.staffId(), "case.week");
        parts.show(view, model);
        reviews.show(view, person, model);
        model.addAttribute("name", words.number(view.week()));
        model.addAttribute("section", "cases");
        return PAGE;
    }

    /** Whether others changed the week since somebody saw it; asked when they come back to the page. */
    @GetMapping("/changes")
    String changes(
            @PathVariable String number,
            @PathVariable String week,
            @RequestParam long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseFile file = cases.caseFile(number);
        parts.others(file.getId(), WeekReader.week(week).reference(number), after, person, model);
        return "careplan/week :: changed";
    }

    /** First says what is left, then, once that was seen, submits. */
    @PostMapping("/submission")
    String submit(
            @PathVariable String number,
            @PathVariable String week,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Week of = WeekReader.week(week);
        WeekPart part = parts.attempt(null, response, () -> {
            WeekDrafts.requireNone(request);
            if (confirmed) {
                process.submit(number, of);
            } else {
                reviewing.requireSubmittable(number, of);
            }
        });
        WeekView view = parts.show(number, of, after, person, model);
        if (part.saved() && confirmed) {
            String page = "/cases/" + number + "/weeks/" + of.label();
            RequestContextUtils.getOutputFlashMap(request)
                    .put(
                            "notice",
                            words.text("week.submitted." + view.planWeek().getState(), of.number()));
            RequestContextUtils.saveOutputFlashMap(page, request, response);
            response.setHeader("HX-Redirect", page);
        }
        model.addAttribute("part", part);
        model.addAttribute("asking", part.saved());
        return "careplan/week :: submit";
    }

    @PostMapping("/review")
    String review(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Week of = WeekReader.week(week);
        if (!reviews.accept(errors, () -> process.review(number, of, form.getDecision(), form.getComment()))) {
            show(number, week, form, person, model);
            if (!Boolean.TRUE.equals(model.getAttribute("reviewable"))) {
                // No form is left in which to say it.
                model.addAttribute("problem", errors.getAllErrors().get(0).getDefaultMessage());
            }
            return PAGE;
        }
        redirect.addFlashAttribute("notice", words.text("week.reviewed." + form.getDecision(), of.number()));
        return "redirect:/cases/{number}/weeks/{week}";
    }
}
