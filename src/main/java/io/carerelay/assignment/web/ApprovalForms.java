package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerCandidates;
import io.carerelay.assignment.CaseManagerDeciding;
import io.carerelay.assignment.RequestDecision;
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

/** The form of {@code approveCaseManager}: who is asked for, what they carry already, and the decision. */
@Controller
@RequestMapping("/forms/approveCaseManager/{reference}")
class ApprovalForms {

    private static final String FIELDS = "assignment/approveCaseManager :: fields";

    private final CaseManagerDeciding deciding;
    private final CaseManagerCandidates candidates;
    private final RequestReader reader;
    private final Validator validator;
    private final MessageSource messages;

    ApprovalForms(
            CaseManagerDeciding deciding,
            CaseManagerCandidates candidates,
            RequestReader reader,
            Validator validator,
            MessageSource messages) {
        this.deciding = deciding;
        this.candidates = candidates;
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
            Model model,
            HttpServletResponse response) {
        sheet(reference, person);
        FormErrors.validate(validator, form, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                deciding.decide(reference, form.getDecision(), form.getReason());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, field -> field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(reference, form, person, model);
    }

    private RequestReader.Sheet sheet(String reference, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("request", reference);
        }
        return reader.read(reference, person);
    }
}
