package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.FormAnswers;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanRunning;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** Pausing, resuming and ending a plan, each on a small page of its own (rule P6). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/plan")
class PlanStepPages {

    private static final String BACK = "redirect:/cases/{number}/plan";

    private final CarePlanning planning;
    private final PlanRunning running;
    private final CaseRegister cases;
    private final AgencyDirectory agencies;
    private final FormAnswers answers;
    private final MessageSource messages;

    PlanStepPages(
            CarePlanning planning,
            PlanRunning running,
            CaseRegister cases,
            AgencyDirectory agencies,
            FormAnswers answers,
            MessageSource messages) {
        this.planning = planning;
        this.running = running;
        this.cases = cases;
        this.agencies = agencies;
        this.answers = answers;
        this.messages = messages;
    }

    @InitBinder("form")
    void bind(WebDataBinder binder) {
        PlanFields.bind(binder);
    }

    @GetMapping("/{step:pause|resume|end}")
    String ask(
            @PathVariable String number,
            @PathVariable String step,
            @ModelAttribute("form") PlanStepForm form,
            Model model,
            RedirectAttributes redirect) {
        CaseFile file = cases.caseFile(number);
        CarePlan plan = planning.ofCase(file.getId()).orElse(null);
        boolean possible = agencies.own().isActive()
                && PlanStep.of(file, plan, null, agencies.today(file.getAgencyId()))
                        .contains(PlanStep.valueOf(step.toUpperCase(Locale.ROOT)));
        if (!possible) {
            redirect.addFlashAttribute("problem", text("plan.step.impossible"));
            return BACK;
        }
        return page(file, plan, step, model);
    }

    @PostMapping("/{step:pause|resume|end}")
    String take(
            @PathVariable String number,
            @PathVariable String step,
            @ModelAttribute("form") PlanStepForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        CaseFile file = cases.caseFile(number);
        boolean done = answers.accept(form, errors, () -> {
            agencies.own().requireActive();
            take(number, step, form.getReason());
        });
        if (!done) {
            return page(file, planning.ofCase(file.getId()).orElse(null), step, model);
        }
        redirect.addFlashAttribute("notice", text("plan.told." + step));
        return BACK;
    }

    private void take(String number, String step, String reason) {
        switch (step) {
            case "pause" -> running.pause(number, reason);
            case "resume" -> running.resume(number, reason);
            default -> running.end(number, reason);
        }
    }

    private String page(CaseFile file, CarePlan plan, String step, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute("file", file);
        model.addAttribute("plan", plan);
        model.addAttribute("step", step);
        return "careplan/step";
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
