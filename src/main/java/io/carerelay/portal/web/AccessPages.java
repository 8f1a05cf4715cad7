package io.carerelay.portal.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.PortalAccount;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** On which staff see who of a family uses the portal, end it, and say who sees which case (rule M1). */
@Controller
@RequestMapping("/clients/{recordNumber}/portal")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class AccessPages {

    private static final String BACK = "redirect:/clients/{recordNumber}/portal";

    private final AccessReader reader;
    private final AccessSteps steps;
    private final FamilyAccounts accounts;
    private final CaseSharing sharing;
    private final ActivityLog log;

    AccessPages(AccessReader reader, AccessSteps steps, FamilyAccounts accounts, CaseSharing sharing, ActivityLog log) {
        this.reader = reader;
        this.steps = steps;
        this.accounts = accounts;
        this.sharing = sharing;
        this.log = log;
    }

    @GetMapping
    String show(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        AccessSheet sheet = steps.sheet(recordNumber, person, model);
        log.noteReading(sheet.client().getId(), person.agencyId(), person.staffId(), "client.portal");
        return "portal/access";
    }

    @GetMapping("/{memberId:\\d+}/end")
    String askToEnd(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return ending(recordNumber, memberId, person, model);
    }

    /** Once more does no harm. */
    @PostMapping("/{memberId:\\d+}/end")
    String end(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AccessSheet.Adult adult = AccessSteps.adult(steps.sheet(recordNumber, person, model), memberId);
        if (adult.isIn(PortalAccount.State.ENDED)) {
            return BACK;
        }
        boolean done = steps.accept(
                model, response, () -> accounts.end(recordNumber, id(adult), form.getVersion(), form.getReason()));
        if (!done) {
            model.addAttribute("reason", form.getReason());
            return ending(recordNumber, memberId, person, model);
        }
        redirect.addFlashAttribute("notice", steps.text("portal.access.told.ended", adult.name()));
        return BACK;
    }

    @PostMapping("/cases/{number}")
    String showCase(
            @PathVariable String recordNumber,
            @PathVariable String number,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        reader.requireCase(recordNumber, number, person);
        boolean done =
                steps.accept(model, response, () -> sharing.showTo(number, form.getVersion(), form.getOnlyFor()));
        if (!done) {
            steps.sheet(recordNumber, person, model);
            return "portal/access";
        }
        redirect.addFlashAttribute("notice", steps.text("portal.access.told.case"));
        return BACK;
    }

    private String ending(String recordNumber, long memberId, StaffPrincipal person, Model model) {
        AccessSheet.Adult adult = AccessSteps.adult(steps.sheet(recordNumber, person, model), memberId);
        id(adult);
        model.addAttribute("adult", adult);
        return "portal/access-end";
    }

    private static long id(AccessSheet.Adult adult) {
        if (adult.accountId() == null) {
            throw new NoSuchRecord("account of household member", adult.memberId());
        }
        return adult.accountId();
    }
}
