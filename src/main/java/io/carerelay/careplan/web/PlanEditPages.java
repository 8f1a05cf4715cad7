package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.process.PlanStarting;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
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
 * Drafting a new plan on the page, and changing one that is live (rule P1). Where that is not possible any more, the page
 * of the plan says so instead.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/cases/{number}/plan")
class PlanEditPages {

    private static final String BACK = "redirect:/cases/{number}/plan";
    private static final String PAGE = "careplan/edit";

    private final CarePlanning planning;
    private final PlanStarting starting;
    private final CaseRegister cases;
    private final AgencyDirectory agencies;
    private final PlanFields fields;

    PlanEditPages(
            CarePlanning planning,
            PlanStarting starting,
            CaseRegister cases,
            AgencyDirectory agencies,
            PlanFields fields) {
        this.planning = planning;
        this.starting = starting;
        this.cases = cases;
        this.agencies = agencies;
        this.fields = fields;
    }

    @InitBinder("form")
    void bind(WebDataBinder binder) {
        PlanFields.bind(binder);
    }

    @GetMapping("/new")
    String draft(
            @PathVariable String number,
            @ModelAttribute("form") PlanForm form,
            Model model,
            RedirectAttributes redirect) {
        CaseFile caseFile = cases.caseFile(number);
        Optional<CarePlan> live = planning.ofCase(caseFile.getId());
        try {
            requireStartable(caseFile, live);
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        live.ifPresentOrElse(form::show, () -> form.begin(agencies.today(caseFile.getAgencyId())));
        return page(caseFile, null, model);
    }

    @PostMapping("/new")
    String start(
            @PathVariable String number,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        CaseFile caseFile = cases.caseFile(number);
        try {
            requireStartable(caseFile, planning.ofCase(caseFile.getId()));
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        PlanDetails details = form.details();
        if (!fields.accept(form, details, errors, () -> starting.start(number, details))) {
            return page(caseFile, null, model);
        }
        redirect.addFlashAttribute("notice", fields.text("plan.told.started"));
        return BACK;
    }

    @GetMapping("/edit")
    String edit(
            @PathVariable String number,
            @ModelAttribute("form") PlanForm form,
            Model model,
            RedirectAttributes redirect) {
        CaseFile caseFile = cases.caseFile(number);
        CarePlan plan;
        try {
            plan = revisable(caseFile);
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        form.show(plan);
        return page(caseFile, plan, model);
    }

    @PostMapping("/edit")
    String revise(
            @PathVariable String number,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        CaseFile caseFile = cases.caseFile(number);
        CarePlan plan;
        try {
            plan = revisable(caseFile);
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        PlanDetails details = form.detailsOf(plan);
        int version = form.getVersion() == null ? -1 : form.getVersion();
        try {
            if (fields.accept(form, details, errors, () -> planning.revise(number, version, details))) {
                redirect.addFlashAttribute("notice", fields.text("plan.told.revised"));
                return BACK;
            }
        } catch (ObjectOptimisticLockingFailureException e) {
            // What was typed stays; whoever saves it again has seen what it replaces.
            CarePlan now = revisable(caseFile);
            form.setVersion(now.getVersion());
            model.addAttribute("now", now);
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return page(caseFile, plan, model);
    }

    private void requireStartable(CaseFile caseFile, Optional<CarePlan> live) {
        agencies.own().requireActive();
        caseFile.requireOpen();
        if (live.filter(plan -> plan.getStatus() != PlanStatus.DRAFT).isPresent()) {
            throw BrokenRule.of("plan.started");
        }
        if (starting.opening(caseFile) != null) {
            throw BrokenRule.of("plan.opening", caseFile.getNumber());
        }
    }

    private CarePlan revisable(CaseFile caseFile) {
        agencies.own().requireActive();
        CarePlan plan =
                planning.ofCase(caseFile.getId()).orElseThrow(() -> BrokenRule.of("plan.none", caseFile.getNumber()));
        if (plan.getStatus() == PlanStatus.DRAFT) {
            throw BrokenRule.of("plan.not.revisable." + plan.getStatus());
        }
        return plan;
    }

    private String back(BrokenRule rule, RedirectAttributes redirect) {
        redirect.addFlashAttribute("problem", fields.text(rule));
        return BACK;
    }

    /** @param plan that is changed; null for a new one */
    private String page(CaseFile caseFile, CarePlan plan, Model model) {
        fields.offer(caseFile, model);
        model.addAttribute("section", "cases");
        model.addAttribute("plan", plan);
        return PAGE;
    }
}
