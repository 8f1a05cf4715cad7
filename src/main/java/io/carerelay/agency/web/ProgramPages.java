package io.carerelay.agency.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffPrincipal;
import java.time.LocalDate;
import java.util.List;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The programs of an agency, kept by its admins. */
@Controller
@RequestMapping("/settings/programs")
@PreAuthorize("hasRole('ADMIN')")
class ProgramPages {

    private static final String LIST = "redirect:/settings/programs";
    private static final String FORM = "agency/program-form";

    private final AgencyDirectory agencies;
    private final PageForms forms;

    ProgramPages(AgencyDirectory agencies, PageForms forms) {
        this.agencies = agencies;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        PageForms.trim(binder);
    }

    @ModelAttribute
    void agency(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "settings");
        model.addAttribute("agency", agencies.agency(person.agencyId()));
    }

    @GetMapping
    String list(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        LocalDate today = agencies.today(person.agencyId());
        List<ProgramRow> programs = agencies.programs(person.agencyId()).stream()
                .map(program -> ProgramRow.of(program, today))
                .toList();
        model.addAttribute("programs", programs);
        return "agency/programs";
    }

    @GetMapping("/new")
    String add(@ModelAttribute("form") ProgramForm form, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        form.setOpensOn(agencies.today(person.agencyId()));
        return FORM;
    }

    @PostMapping
    String add(
            @ModelAttribute("form") ProgramForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            RedirectAttributes redirect) {
        return save(form, errors, person, redirect, () -> agencies.addProgram(person.agencyId(), form.details()));
    }

    @GetMapping("/{id}")
    String edit(@PathVariable long id, Model model) {
        Program program = agencies.ownProgram(id);
        model.addAttribute("form", ProgramForm.of(program));
        model.addAttribute("program", program);
        return FORM;
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ProgramForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute("program", agencies.ownProgram(id));
        return save(form, errors, person, redirect, () -> agencies.changeProgram(id, form.details()));
    }

    /** An inactive agency is read, not changed (rule A1). */
    private String save(
            ProgramForm form, BindingResult errors, StaffPrincipal person, RedirectAttributes redirect, Runnable work) {
        boolean done = forms.accept(form.details(), errors, () -> {
            agencies.agency(person.agencyId()).requireActive();
            work.run();
        });
        if (!done) {
            return FORM;
        }
        redirect.addFlashAttribute("notice", forms.text("settings.saved", form.getName()));
        return LIST;
    }

    /** A program and how it stands today: open, upcoming or closed. */
    record ProgramRow(Program program, String state) {

        static ProgramRow of(Program program, LocalDate today) {
            return new ProgramRow(
                    program,
                    program.isOpenOn(today) ? "open" : today.isBefore(program.getOpensOn()) ? "upcoming" : "closed");
        }
    }
}
