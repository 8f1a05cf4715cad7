package io.carerelay.assignment.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerDeciding;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
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
    private final FormAnswers forms;

    AcquaintanceForms(CaseManagerDeciding deciding, RequestReader reader, FormAnswers forms) {
        this.deciding = deciding;
        this.reader = reader;
        this.forms = forms;
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
            Model model) {
        return forms.accept(form, errors, () -> deciding.note(reference, form.getNote()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, person, model);
    }
}
