package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.ReassignmentDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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
    private final MessageSource messages;

    ConfirmationForms(ReassignmentDesk desk, StaffDirectory staff, MessageSource messages) {
        this.desk = desk;
        this.staff = staff;
        this.messages = messages;
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
            Model model,
            HttpServletResponse response) {
        asked(reference, person);
        try {
            if (form.getAnswer() == null) {
                throw BrokenRule.at("answer", "bulk.unanswered");
            }
            desk.answer(reference, form.getAnswer());
            return ResponseEntity.ok(Map.of("variables", Map.of()));
        } catch (BrokenRule e) {
            FormErrors.reject(errors, e, field -> field, messages);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(reference, form, person, model);
        }
    }

    private Reassignment asked(String reference, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("reassignment", reference);
        }
        return desk.reassignment(reference);
    }
}
