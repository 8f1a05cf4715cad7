package io.carerelay.casefile.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.ResponseEntity;
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

/** The form of {@code resolveSimilarClient}: what was entered beside what is on record (rule C3). */
@Controller
@RequestMapping("/forms/resolveSimilarClient/{reference}")
class ResolutionForms {

    private static final String FIELDS = "casefile/resolution :: fields";

    private final IntakeDesk intakes;
    private final StaffDirectory staff;
    private final FormAnswers forms;

    ResolutionForms(IntakeDesk intakes, StaffDirectory staff, FormAnswers forms) {
        this.intakes = intakes;
        this.staff = staff;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(@PathVariable String reference, @ModelAttribute("form") ResolutionForm form, Model model) {
        Intake intake = intakes.intake(reference);
        model.addAttribute("intake", intake);
        model.addAttribute("similar", intakes.similarTo(intake));
        model.addAttribute("enteredBy", staff.member(intake.getEnteredBy()).getName());
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") ResolutionForm form,
            BindingResult errors,
            Model model) {
        return forms.accept(form.request(), errors, form::fieldOf, () -> intakes.resolve(reference, form.request()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, model);
    }
}
