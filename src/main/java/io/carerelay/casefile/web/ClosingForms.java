package io.carerelay.casefile.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.ClosingDeciding;
import java.util.Map;
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
    private final FormAnswers forms;

    ClosingForms(ClosingDeciding deciding, ClosingReader reader, FormAnswers forms) {
        this.deciding = deciding;
        this.reader = reader;
        this.forms = forms;
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
            Model model) {
        requireDecider(number, person);
        return forms.accept(form, errors, () -> deciding.decide(number, form.getDecision(), form.getReason()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(number, form, person, model);
    }

    private static void requireDecider(String number, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("closing", number);
        }
    }
}
