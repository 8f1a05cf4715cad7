package io.carerelay.transfer.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.TransferDeciding;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/** The form of {@code decideTransfer}: what the receiving agency may know of the family, and its decision. */
@Controller
@RequestMapping("/forms/decideTransfer/{number}")
class TransferDecisionForms {

    private final TransferDeciding deciding;
    private final DecisionSheets sheets;
    private final Answers answers;

    TransferDecisionForms(TransferDeciding deciding, DecisionSheets sheets, Answers answers) {
        this.deciding = deciding;
        this.sheets = sheets;
        this.answers = answers;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("sheet", sheets.received(number, person));
        model.addAttribute("answers", List.of(Answer.ACCEPT, Answer.DECLINE));
        return "transfer/decideTransfer :: fields";
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        sheets.received(number, person);
        return answers.accept(form, errors, response, () -> deciding.answer(number, form.getAnswer(), form.getReason()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(number, form, person, model);
    }
}
