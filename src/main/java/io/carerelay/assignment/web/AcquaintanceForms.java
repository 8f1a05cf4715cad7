package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerDeciding;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The form of {@code getToKnowFamily}: what to look at first, and a note for the log. */
@Controller
@RequestMapping("/forms/getToKnowFamily/{reference}")
class AcquaintanceForms {

    private static final String FIELDS = "assignment/getToKnowFamily :: fields";

    private final CaseManagerDeciding deciding;
    private final RequestReader reader;
    private final Validator validator;
    private final MessageSource messages;

    AcquaintanceForms(CaseManagerDeciding deciding, RequestReader reader, Validator validator, MessageSource messages) {
        this.deciding = deciding;
        this.reader = reader;
        this.validator = validator;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @ModelAttribute("form") AcquaintanceForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("sheet", reader.read(reference, person));
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") AcquaintanceForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        FormErrors.validate(validator, form, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                deciding.note(reference, form.getNote());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, field -> field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(reference, form, person, model);
    }
}
