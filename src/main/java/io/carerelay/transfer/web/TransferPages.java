package io.carerelay.transfer.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.web.TransferListing.Direction;
import io.carerelay.transfer.web.TransferSheet.Shown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What an agency sends and receives, and the page of each transfer for both of its agencies. */
@Controller
class TransferPages {

    private final TransferListing listing;
    private final TransferReader reader;
    private final ActivityLog log;

    TransferPages(TransferListing listing, TransferReader reader, ActivityLog log) {
        this.listing = listing;
        this.reader = reader;
        this.log = log;
    }

    @GetMapping("/transfers")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    String list(
            @RequestParam(defaultValue = "SENT") Direction show,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("show", show);
        model.addAttribute("first", before == null);
        model.addAttribute("page", listing.page(show, before, person));
        return "transfer/list";
    }

    @GetMapping("/transfers/{number}")
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    String show(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            @ModelAttribute("message") MessageForm message,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return show(number, person, model);
    }

    /** The page with what was typed and what is to be corrected, as the model holds it. */
    String show(String number, StaffPrincipal person, Model model) {
        TransferSheet sheet = reader.read(number, person);
        log.noteReading(
                sheet.transfer().getClientId(),
                person.agencyId(),
                person.staffId(),
                sheet.brief().shown() == Shown.SHOWN ? "transfer.brief" : "transfer");
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        return "transfer/transfer";
    }
}
