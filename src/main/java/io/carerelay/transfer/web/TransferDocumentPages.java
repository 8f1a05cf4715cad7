package io.carerelay.transfer.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferRegister;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of a transfer alone, for its page that has changed them. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class TransferDocumentPages {

    private final TransferRegister register;
    private final TransferActions actions;
    private final DocumentStore store;
    private final DocumentLines lines;

    TransferDocumentPages(
            TransferRegister register, TransferActions actions, DocumentStore store, DocumentLines lines) {
        this.register = register;
        this.actions = actions;
        this.store = store;
        this.lines = lines;
    }

    @GetMapping("/transfers/{number}/documents/list")
    String list(@PathVariable String number, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        Transfer transfer = register.transfer(number);
        model.addAttribute("documents", lines.of(store.attachedTo(transfer.getNumber())));
        model.addAttribute("removable", actions.attach(transfer, person));
        return "transfer/documents";
    }
}
