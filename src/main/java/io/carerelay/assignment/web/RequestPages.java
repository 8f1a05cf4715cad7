package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.process.CaseManagerProcess;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a request for a case manager: how it stands, and taking it back. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/case-manager-requests/{reference}")
class RequestPages {

    private final RequestReader reader;
    private final CaseManagerProcess process;
    private final MessageSource messages;

    RequestPages(RequestReader reader, CaseManagerProcess process, MessageSource messages) {
        this.reader = reader;
        this.process = process;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String reference, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "desk");
        model.addAttribute("sheet", reader.read(reference, person));
        return "assignment/requestPage";
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable String reference, RedirectAttributes redirect) {
        try {
            process.withdraw(reference);
            redirect.addFlashAttribute("notice", text("request.told.WITHDRAWN", reference));
        } catch (BrokenRule e) {
            redirect.addFlashAttribute("problem", text("rule." + e.key(), e.arguments()));
        }
        return "redirect:/case-manager-requests/{reference}";
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
