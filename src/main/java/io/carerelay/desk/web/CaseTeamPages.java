package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.desk.web.CaseReader.Team;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.UnaryOperator;
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

/** Who works on a case: add, hand to somebody else, take off, make lead. For supervisors and admins. */
@Controller
@RequestMapping("/cases/{number}/workers")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class CaseTeamPages {

    private static final String PAGE = "desk/case-workers";
    private static final String BACK = "redirect:/cases/{number}/workers";

    private final CaseReader reader;
    private final CaseTeam team;
    private final RecordForms forms;
    private final Words words;
    private final ActivityLog log;

    CaseTeamPages(CaseReader reader, CaseTeam team, RecordForms forms, Words words, ActivityLog log) {
        this.reader = reader;
        this.team = team;
        this.forms = forms;
        this.words = words;
        this.log = log;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    /** @param from staff id of who hands the case over, where that is to be done */
    @GetMapping
    String show(
            @PathVariable String number,
            @RequestParam(required = false) Long from,
            @ModelAttribute("form") TeamForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Team shown = reader.team(number, person);
        log.noteReading(
                shown.file().getClientId(), shown.file().getId(), person.agencyId(), person.staffId(), "case.workers");
        return page(shown, from, model);
    }

    @PostMapping
    String add(
            @PathVariable String number,
            @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(form, errors, field -> "newcomer", response, () -> {
            if (form.getNewcomer() == null) {
                throw BrokenRule.at("workers", "caseWorkers.missing");
            }
            team.add(number, form.getNewcomer());
        });
        return done ? back("team.added", redirect) : page(reader.team(number, person), null, model);
    }

    @PostMapping("/{staffId:\\d+}/replace")
    String replace(
            @PathVariable String number,
            @PathVariable long staffId,
            @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(form, errors, field -> "taker", response, () -> {
            if (form.getTaker() == null) {
                throw BrokenRule.at("workers", "caseWorkers.missing");
            }
            team.replace(number, staffId, form.getTaker());
        });
        return done ? back("team.replaced", redirect) : page(reader.team(number, person), staffId, model);
    }

    @PostMapping("/{staffId:\\d+}/remove")
    String remove(
            @PathVariable String number,
            @PathVariable long staffId,
            @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return forms.accept(form, errors, UnaryOperator.identity(), response, () -> team.remove(number, staffId))
                ? back("team.removed", redirect)
                : page(reader.team(number, person), null, model);
    }

    @PostMapping("/{staffId:\\d+}/lead")
    String lead(
            @PathVariable String number,
            @PathVariable long staffId,
            @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return forms.accept(form, errors, UnaryOperator.identity(), response, () -> team.lead(number, staffId))
                ? back("team.led", redirect)
                : page(reader.team(number, person), null, model);
    }

    private String back(String key, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.text(key));
        return BACK;
    }

    private static String page(Team shown, Long from, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("team", shown);
        model.addAttribute(
                "leaving",
                shown.workers().stream()
                        .filter(worker -> worker.member().getId().equals(from))
                        .findFirst()
                        .orElse(null));
        return PAGE;
    }
}
