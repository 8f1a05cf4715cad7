package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of {@code confirmReassignment}: who would have how much, what would be skipped, and the decision. */
@Controller
@RequestMapping("/forms/confirmReassignment/{reference}")
class ConfirmationForms {

    private static final String FIELDS = "assignment/confirmation :: fields";

    private final ReassignmentDesk desk;
    private final StaffDirectory staff;
    private final FormAnswers forms;

    ConfirmationForms(ReassignmentDesk desk, StaffDirectory staff, FormAnswers forms) {
        this.desk = desk;
        this.staff = staff;
        this.forms = forms;
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @ModelAttribute("form") ConfirmationForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Reassignment asked = asked(reference, person);
        model.addAttribute("asked", asked);
        model.addAttribute("preview", desk.preview(reference));
        model.addAttribute(
                "requestedBy",
                staff.findByLogin(asked.getRequestedBy())
                        .map(member -> member.getName())
                        .orElse(null));
        model.addAttribute(
                "leaver",
                asked.getLeaverId() == null
                        ? null
                        : staff.member(asked.getLeaverId()).getName());
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        asked(reference, person);
        return forms.accept(form, errors, () -> {
                    if (form.getAnswer() == null) {
                        throw BrokenRule.at("answer", "bulk.unanswered");
                    }
                    desk.answer(reference, form.getAnswer());
                })
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, person, model);
    }

    private Reassignment asked(String reference, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("reassignment", reference);
        }
        return desk.reassignment(reference);
    }
}
