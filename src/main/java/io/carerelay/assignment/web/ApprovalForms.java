package io.carerelay.assignment.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerCandidates;
import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.assignment.RequestDecision;
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

/** The form of {@code approveCaseManager}: who is asked for, what they carry already, and the decision. */
@Controller
@RequestMapping("/forms/approveCaseManager/{reference}")
class ApprovalForms {

    private static final String FIELDS = "assignment/approveCaseManager :: fields";

    private final CaseManagerDeciding deciding;
    private final CaseManagerCandidates candidates;
    private final RequestReader reader;
    private final FormAnswers forms;

    ApprovalForms(
            CaseManagerDeciding deciding, CaseManagerCandidates candidates, RequestReader reader, FormAnswers forms) {
        this.deciding = deciding;
        this.candidates = candidates;
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
            @ModelAttribute("form") ApprovalForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        RequestReader.Sheet sheet = sheet(reference, person);
        model.addAttribute("sheet", sheet);
        model.addAttribute("load", candidates.of(sheet.wanted().getId()).orElse(null));
        model.addAttribute("decisions", RequestDecision.values());
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") ApprovalForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        sheet(reference, person);
        return forms.accept(form, errors, () -> deciding.decide(reference, form.getDecision(), form.getReason()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, person, model);
    }

    private RequestReader.Sheet sheet(String reference, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("request", reference);
        }
        return reader.read(reference, person);
    }
}
