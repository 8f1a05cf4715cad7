package io.carerelay.desk.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.ReceivingTeam;
import java.util.Map;
import org.springframework.context.MessageSource;
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

/** The form of {@code assignReceivingTeam}: who works with the family from now on, with how much each carries (rule T8). */
@Controller
@RequestMapping("/forms/assignReceivingTeam/{number}")
class ReceivingTeamForms {

    private static final String FIELDS = "desk/receiving-team :: fields";

    private final ReceivingTeam team;
    private final ReceivingTeamReader reader;
    private final MessageSource messages;

    ReceivingTeamForms(ReceivingTeam team, ReceivingTeamReader reader, MessageSource messages) {
        this.team = team;
        this.reader = reader;
        this.messages = messages;
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @ModelAttribute("form") ReceivingTeamForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        ReceivingTeamSheet sheet = reader.read(number, person);
        form.suggest(sheet.suggestion(), sheet.open());
        model.addAttribute("sheet", sheet);
        return FIELDS;
    }

    /** Assigns all at once; the task is then completed by who sends this. */
    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") ReceivingTeamForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        ReceivingTeamSheet sheet = reader.read(number, person);
        requireAll(sheet, form, errors);
        if (!errors.hasErrors()) {
            try {
                team.assign(sheet.client().getId(), form.getCaseManager(), form.workers());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                refuse(errors, e);
            }
        }
        model.addAttribute("sheet", sheet);
        return FIELDS;
    }

    /** Names all that is missing at once; the record itself would refuse one after the other. */
    private void requireAll(ReceivingTeamSheet sheet, ReceivingTeamForm form, BindingResult errors) {
        if (sheet.manager() == null && form.getCaseManager() == null) {
            refuse(errors, BrokenRule.at("caseManager", "receivingTeam.manager"));
        }
        for (String caseNumber : sheet.open()) {
            if (!form.workers().containsKey(caseNumber)) {
                refuse(errors, BrokenRule.at("lead[" + caseNumber + "]", "receivingTeam.worker", caseNumber));
            }
        }
    }

    private void refuse(BindingResult errors, BrokenRule rule) {
        FormErrors.reject(errors, rule, ReceivingTeamForms::field, messages);
    }

    /** A case manager is refused beside the field of that name; workers of a case where it asks who leads it. */
    private static String field(String field) {
        if (field.equals("staffId")) {
            return "caseManager";
        }
        return field.startsWith("workers[") ? field.replace("workers[", "lead[") : field;
    }
}
