package io.carerelay.portal.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyAccounts.Issued;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Gives out codes, as a letter to be printed. A code is shown in the answer itself: what a redirect carries is stored on
 * its way.
 */
@Controller
@RequestMapping("/clients/{recordNumber}/portal/{memberId:\\d+}")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class CodePages {

    private final FamilyAccounts accounts;
    private final AccessSteps steps;
    private final PortalAddress address;

    CodePages(FamilyAccounts accounts, AccessSteps steps, PortalAddress address) {
        this.accounts = accounts;
        this.steps = steps;
        this.address = address;
    }

    @PostMapping("/code")
    String invite(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Issued issued =
                issue(() -> accounts.invite(form.getEntry(), recordNumber, memberId, form.getShown()), model, response);
        return letter(issued, "/welcome", steps.sheet(recordNumber, person, model), memberId, person, model);
    }

    @PostMapping("/link")
    String link(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Issued issued =
                issue(() -> accounts.link(form.getEntry(), recordNumber, memberId, form.getShown()), model, response);
        return letter(issued, "/reset", steps.sheet(recordNumber, person, model), memberId, person, model);
    }

    /** Null where it was refused. */
    private Issued issue(Supplier<Issued> making, Model model, HttpServletResponse response) {
        Issued[] issued = new Issued[1];
        steps.accept(model, response, () -> issued[0] = making.get());
        return issued[0];
    }

    private String letter(
            Issued issued, String page, AccessSheet sheet, long memberId, StaffPrincipal person, Model model) {
        if (issued == null) {
            return "portal/access";
        }
        model.addAttribute("adult", AccessSteps.adult(sheet, memberId));
        model.addAttribute("code", issued.code());
        model.addAttribute("until", issued.expiresAt().atZone(person.zone()));
        model.addAttribute("address", address.of(page));
        model.addAttribute("invitation", page.equals("/welcome"));
        return "portal/letter";
    }
}
