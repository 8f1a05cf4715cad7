package io.carerelay.transfer.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.InquiryAnswering;
import java.util.Map;
import java.util.function.UnaryOperator;
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

/** The form of {@code considerInquiry}: who asks about whom, which own records may be theirs, and the answer. */
@Controller
@RequestMapping("/forms/considerInquiry/{reference}")
class InquiryConsideringForms {

    private final InquiryAnswering answering;
    private final InquiryReader reader;
    private final TransferForms forms;

    InquiryConsideringForms(InquiryAnswering answering, InquiryReader reader, TransferForms forms) {
        this.answering = answering;
        this.reader = reader;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        TransferForms.trim(binder);
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @ModelAttribute("form") InquiryAnswerForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("sheet", reader.task(reference, person));
        return "transfer/considerInquiry :: fields";
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") InquiryAnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        reader.task(reference, person);
        return forms.accept(form, errors, UnaryOperator.identity(), () -> {
                            answering.answer(reference, form.getAnswer(), form.getNote());
                            return true;
                        })
                        .isPresent()
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, person, model);
    }
}
