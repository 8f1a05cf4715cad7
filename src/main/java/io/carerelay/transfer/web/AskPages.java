package io.carerelay.transfer.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.BrokenRule;
import io.carerelay.transfer.InquiryAsking;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.process.InquiryProcess;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking another agency, where a record may exist, for a transfer (rule C3). No name stands in an address. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/transfers/ask")
class AskPages {

    private static final String PAGE = "transfer/ask";

    private final InquiryAsking asking;
    private final InquiryProcess process;
    private final TransferForms forms;

    AskPages(InquiryAsking asking, InquiryProcess process, TransferForms forms) {
        this.asking = asking;
        this.process = process;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        TransferForms.trim(binder);
        binder.setAutoGrowCollectionLimit(40);
    }

    @GetMapping
    String blank(@ModelAttribute("form") InquiryForm form, BindingResult errors, Model model) {
        return page(form, model);
    }

    /** Where a record of the person may exist, as described in the form or brought from an intake; nothing is sent. */
    @PostMapping("/about")
    String about(@ModelAttribute("form") InquiryForm form, BindingResult errors, Model model) {
        return page(form, model);
    }

    @PostMapping
    String ask(
            @ModelAttribute("form") InquiryForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        Optional<TransferInquiry> asked =
                forms.accept(form.wish(), errors, form::fieldOf, () -> process.ask(form.getEntry(), form.wish()));
        if (asked.isEmpty()) {
            return page(form, model);
        }
        redirect.addFlashAttribute("notice", forms.text("inquiry.told.asked"));
        redirect.addAttribute("reference", asked.get().getReference());
        return "redirect:/transfers/inquiries/{reference}";
    }

    private String page(InquiryForm form, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("refusal", refusal());
        List<Agency> agencies = form.isNamed() ? asking.askable(form.about()) : List.of();
        model.addAttribute("agencies", agencies);
        model.addAttribute("looked", form.isNamed());
        if (agencies.size() == 1 && form.getHolder() == null) {
            form.setHolder(agencies.get(0).getId());
        }
        return PAGE;
    }

    /** Why this agency asks no other; null where it can. */
    private String refusal() {
        try {
            asking.requirePossible();
            return null;
        } catch (BrokenRule rule) {
            return forms.text(rule);
        }
    }
}
