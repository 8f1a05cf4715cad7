package io.carerelay.transfer.web;

import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.TransferInquiry;
import io.carerelay.transfer.process.InquiryProcess;
import io.carerelay.transfer.web.TransferListing.Direction;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.security.access.prepost.PreAuthorize;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an agency asked others and what others ask it, and the page of each inquiry for both (rule C3). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/transfers/inquiries")
class InquiryPages {

    private static final String BACK = "redirect:/transfers/inquiries/{reference}";

    private final InquiryListing listing;
    private final InquiryReader reader;
    private final InquiryProcess process;
    private final TransferForms forms;

    InquiryPages(InquiryListing listing, InquiryReader reader, InquiryProcess process, TransferForms forms) {
        this.listing = listing;
        this.reader = reader;
        this.process = process;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        TransferForms.trim(binder);
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "SENT") Direction show,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        if (show == Direction.RECEIVED && !person.is(Role.ADMIN)) {
            throw new NotPermitted();
        }
        model.addAttribute("section", "clients");
        model.addAttribute("show", show);
        model.addAttribute("first", before == null);
        model.addAttribute("page", listing.page(show, before, person));
        return "transfer/inquiries";
    }

    @GetMapping("/{reference}")
    String show(
            @PathVariable String reference,
            @ModelAttribute("form") InquiryAnswerForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", reader.read(reference, person));
        return "transfer/inquiry";
    }

    @PostMapping("/{reference}/answer")
    @PreAuthorize("hasRole('ADMIN')")
    String answer(
            @PathVariable String reference,
            @ModelAttribute("form") InquiryAnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<TransferInquiry> done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                () -> process.answer(reference, form.getAnswer(), form.getNote()));
        if (done.isEmpty()) {
            return show(reference, form, person, model);
        }
        redirect.addFlashAttribute("notice", forms.text("inquiry.told.answered"));
        return BACK;
    }

    @PostMapping("/{reference}/withdraw")
    String withdraw(
            @PathVariable String reference,
            @ModelAttribute("form") InquiryAnswerForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<TransferInquiry> done =
                forms.accept(form, errors, UnaryOperator.identity(), () -> process.withdraw(reference));
        if (done.isEmpty()) {
            return show(reference, form, person, model);
        }
        redirect.addFlashAttribute("notice", forms.text("inquiry.told.withdrawn"));
        return BACK;
    }
}
