package io.carerelay.transfer.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRequesting;
import io.carerelay.transfer.process.RequestProcess;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Proposing a family's transfer to another agency, or initiating it (rules T1 to T3). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/clients/{recordNumber}/transfers/new")
class NewTransferPages {

    private final ClientRecords clients;
    private final TransferRequesting requesting;
    private final TransferOffers offers;
    private final RequestProcess process;
    private final TransferForms forms;

    NewTransferPages(
            ClientRecords clients,
            TransferRequesting requesting,
            TransferOffers offers,
            RequestProcess process,
            TransferForms forms) {
        this.clients = clients;
        this.requesting = requesting;
        this.offers = offers;
        this.process = process;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        TransferForms.trim(binder);
    }

    @GetMapping
    String ask(
            @PathVariable String recordNumber,
            @ModelAttribute("form") TransferForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Client client = clients.client(recordNumber);
        try {
            requesting.requirePossible(client);
        } catch (BrokenRule rule) {
            redirect.addFlashAttribute("problem", forms.text(rule));
            return "redirect:/clients/{recordNumber}";
        }
        return page(recordNumber, person, model);
    }

    @PostMapping
    String request(
            @PathVariable String recordNumber,
            @ModelAttribute("form") TransferForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<Transfer> asked = forms.accept(
                form.wish(),
                errors,
                UnaryOperator.identity(),
                () -> process.request(form.getEntry(), recordNumber, form.wish()));
        if (asked.isEmpty()) {
            return page(recordNumber, person, model);
        }
        Transfer transfer = asked.get();
        redirect.addFlashAttribute(
                "notice", forms.text("transfer.told." + TransferStanding.of(transfer), transfer.getNumber()));
        redirect.addAttribute("number", transfer.getNumber());
        return "redirect:/transfers/{number}";
    }

    private String page(String recordNumber, StaffPrincipal person, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("offer", offers.of(recordNumber, person));
        return "transfer/new";
    }
}
