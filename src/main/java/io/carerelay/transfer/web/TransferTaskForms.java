package io.carerelay.transfer.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import java.util.List;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the forms of a transfer's tasks have in common: a sheet to read, and an answer that is stored before the task ends. */
abstract class TransferTaskForms {

    private final DecisionSheets sheets;
    private final FormAnswers forms;
    private final String template;
    private final List<Answer> choices;

    TransferTaskForms(DecisionSheets sheets, FormAnswers forms, String template, Answer... choices) {
        this.sheets = sheets;
        this.forms = forms;
        this.template = template;
        this.choices = List.of(choices);
    }

    /** @throws io.carerelay.agency.NoSuchRecord for whom it is not */
    abstract DecisionSheet sheet(DecisionSheets sheets, String number, StaffPrincipal person);

    abstract void answer(String number, Answer answer, String reason);

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
        DecisionSheet sheet = sheet(sheets, number, person);
        sheets.noteReading(sheet, person);
        model.addAttribute("sheet", sheet);
        model.addAttribute("answers", choices);
        return template;
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        sheet(sheets, number, person);
        return forms.accept(
                        form,
                        errors,
                        TransferTaskForms::field,
                        () -> answer(number, form.getAnswer(), form.getReason()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(number, form, person, model);
    }

    /** The form has one reason, whatever it is for. */
    private static String field(String field) {
        return field.equals("overrideReason") ? "reason" : field;
    }
}
