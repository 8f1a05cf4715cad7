package io.carerelay.casefile.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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
    private final Validator validator;
    private final MessageSource messages;

    ResolutionForms(IntakeDesk intakes, StaffDirectory staff, Validator validator, MessageSource messages) {
        this.intakes = intakes;
        this.staff = staff;
        this.validator = validator;
        this.messages = messages;
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
            Model model,
            HttpServletResponse response) {
        FormErrors.validate(validator, form.request(), errors, form::fieldOf);
        if (!errors.hasErrors()) {
            try {
                intakes.resolve(reference, form.request());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, form::fieldOf, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(reference, form, model);
    }
}
