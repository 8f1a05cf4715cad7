package io.carerelay.casefile.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus.Step;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.process.ClosingProcess;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Putting a case on hold, resuming, closing and reopening it, each on a small page of its own. Where that is not possible
 * any more, the page of the case says so instead.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}")
class CaseStatusPages {

    private static final String BACK = "redirect:/cases/{number}";

    private final CaseRegister cases;
    private final ClosingRequesting requesting;
    private final ClosingProcess process;
    private final ClosingReader reader;
    private final StatusForms forms;

    CaseStatusPages(
            CaseRegister cases,
            ClosingRequesting requesting,
            ClosingProcess process,
            ClosingReader reader,
            StatusForms forms) {
        this.cases = cases;
        this.requesting = requesting;
        this.process = process;
        this.reader = reader;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        StatusForms.trim(binder);
    }

    @GetMapping("/{step:hold|resume|reopen}")
    String ask(
            @PathVariable String number,
            @PathVariable String step,
            @ModelAttribute("form") StatusForm form,
            Model model,
            RedirectAttributes redirect) {
        try {
            cases.requirePossible(cases.caseFile(number), stepOf(step));
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        return page(number, step, model);
    }

    @PostMapping("/{step:hold|resume|reopen}")
    String take(
            @PathVariable String number,
            @PathVariable String step,
            @ModelAttribute("form") StatusForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        if (!forms.accept(form, errors, () -> take(stepOf(step), number, form.getReason()))) {
            return page(number, step, model);
        }
        redirect.addFlashAttribute("notice", forms.text("case.step.told." + step, number));
        return BACK;
    }

    private void take(Step step, String number, String reason) {
        switch (step) {
            case HOLD -> cases.hold(number, reason);
            case RESUME -> cases.resume(number, reason);
            case REOPEN -> cases.reopen(number, reason);
            case CLOSE -> throw new IllegalArgumentException("Closed on request only");
        }
    }

    @GetMapping("/close")
    String askToClose(
            @PathVariable String number,
            @ModelAttribute("form") ClosingForm form,
            Model model,
            RedirectAttributes redirect) {
        try {
            requesting.requirePossible(cases.caseFile(number));
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        return closingPage(number, model);
    }

    @PostMapping("/close")
    String close(
            @PathVariable String number,
            @ModelAttribute("form") ClosingForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        if (!forms.accept(form.wish(), errors, () -> process.ask(form.getId(), number, form.wish()))) {
            return closingPage(number, model);
        }
        CaseClosing asked = requesting.closing(form.getId());
        redirect.addFlashAttribute("notice", forms.text("closing.told." + asked.getState(), number));
        return BACK;
    }

    @PostMapping("/closing/withdraw")
    String withdraw(@PathVariable String number, RedirectAttributes redirect) {
        try {
            process.withdraw(number);
            redirect.addFlashAttribute("notice", forms.text("closing.told.WITHDRAWN", number));
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        return BACK;
    }

    private String back(BrokenRule rule, RedirectAttributes redirect) {
        redirect.addFlashAttribute("problem", forms.text(rule));
        return BACK;
    }

    private String page(String number, String step, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("file", cases.caseFile(number));
        model.addAttribute("step", step);
        return "casefile/status";
    }

    private String closingPage(String number, Model model) {
        CaseFile file = cases.caseFile(number);
        model.addAttribute("section", "cases");
        model.addAttribute("file", file);
        model.addAttribute("outcomes", CaseOutcome.values());
        model.addAttribute("ongoing", reader.ongoing(file));
        return "casefile/close";
    }

    private static Step stepOf(String step) {
        return Step.valueOf(step.toUpperCase(Locale.ROOT));
    }
}
