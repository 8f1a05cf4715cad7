package io.carerelay.casefile.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.ClosingDeciding;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.Map;
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

/** The form of {@code approveClosing}: who asks, what would end with the case, and the decision. */
@Controller
@RequestMapping("/forms/approveClosing/{number}")
class ClosingForms {

    private static final String FIELDS = "casefile/approveClosing :: fields";

    private final ClosingDeciding deciding;
    private final ClosingReader reader;
    private final Validator validator;
    private final MessageSource messages;

    ClosingForms(ClosingDeciding deciding, ClosingReader reader, Validator validator, MessageSource messages) {
        this.deciding = deciding;
        this.reader = reader;
        this.validator = validator;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        StatusForms.trim(binder);
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @ModelAttribute("form") ClosingDecisionForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        requireDecider(number, person);
        model.addAttribute("sheet", reader.read(number, person));
        model.addAttribute("decisions", CaseClosing.Decision.values());
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") ClosingDecisionForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        requireDecider(number, person);
        FormErrors.validate(validator, form, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                deciding.decide(number, form.getDecision(), form.getReason());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, field -> field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(number, form, person, model);
    }

    private static void requireDecider(String number, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("closing", number);
        }
    }
}
