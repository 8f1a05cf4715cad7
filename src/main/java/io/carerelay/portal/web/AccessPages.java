package io.carerelay.portal.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseSharing;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyAccounts.Issued;
import io.carerelay.portal.PortalAccount;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
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

/** On which staff let the adults of a family into the portal, end it, and say who sees which case (rule M1). */
@Controller
@RequestMapping("/clients/{recordNumber}/portal")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class AccessPages {

    private static final String BACK = "redirect:/clients/{recordNumber}/portal";

    private final AccessReader reader;
    private final FamilyAccounts accounts;
    private final CaseSharing sharing;
    private final AgencyDirectory agencies;
    private final PortalAddress address;
    private final ActivityLog log;
    private final MessageSource messages;

    AccessPages(
            AccessReader reader,
            FamilyAccounts accounts,
            CaseSharing sharing,
            AgencyDirectory agencies,
            PortalAddress address,
            ActivityLog log,
            MessageSource messages) {
        this.reader = reader;
        this.accounts = accounts;
        this.sharing = sharing;
        this.agencies = agencies;
        this.address = address;
        this.log = log;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        AccessSheet sheet = sheet(recordNumber, person, model);
        log.noteReading(sheet.client().getId(), person.agencyId(), person.staffId(), "client.portal");
        return "portal/access";
    }

    /** The code is shown in the answer itself: what a redirect carries is stored on its way. */
    @PostMapping("/{memberId:\\d+}/code")
    String invite(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        return issue(
                recordNumber,
                memberId,
                "/welcome",
                () -> accounts.invite(form.getEntry(), recordNumber, memberId, form.getShown()),
                person,
                model,
                response);
    }

    @PostMapping("/{memberId:\\d+}/link")
    String link(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        return issue(
                recordNumber,
                memberId,
                "/reset",
                () -> accounts.link(form.getEntry(), recordNumber, memberId, form.getShown()),
                person,
                model,
                response);
    }

    @GetMapping("/{memberId:\\d+}/end")
    String askToEnd(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return ending(recordNumber, memberId, person, model);
    }

    @PostMapping("/{memberId:\\d+}/end")
    String end(
            @PathVariable String recordNumber,
            @PathVariable long memberId,
            @ModelAttribute("form") AccessForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        AccessSheet.Adult adult = adult(sheet(recordNumber, person, model), memberId);
        if (adult.isIn(PortalAccount.State.ENDED)) {
            return BACK;
        }
        boolean done = accept(model, response, () -> {
            accounts.end(recordNumber, id(adult), form.getVersion(), form.getReason());
            return true;
        });
        if (!done) {
            model.addAttribute("reason", form.getReason());
            return ending(recordNumber, memberId, person, model);
        }
        redirect.addFlashAttribute("notice", text("portal.access.told.ended", adult.name()));
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
        boolean done = accept(model, response, () -> {
            sharing.showTo(number, form.getVersion(), form.getOnlyFor());
            return true;
        });
        if (!done) {
            sheet(recordNumber, person, model);
            return "portal/access";
        }
        redirect.addFlashAttribute("notice", text("portal.access.told.case"));
        return BACK;
    }

    private String issue(
            String recordNumber,
            long memberId,
            String page,
            Supplier<Issued> making,
            StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        Issued[] issued = new Issued[1];
        boolean done = accept(model, response, () -> {
            issued[0] = making.get();
            return true;
        });
        AccessSheet sheet = sheet(recordNumber, person, model);
        if (!done) {
            return "portal/access";
        }
        model.addAttribute("adult", adult(sheet, memberId));
        model.addAttribute("code", issued[0].code());
        model.addAttribute("until", issued[0].expiresAt().atZone(person.zone()));
        model.addAttribute("address", address.of(page));
        model.addAttribute("invitation", page.equals("/welcome"));
        return "portal/letter";
    }

    private String ending(String recordNumber, long memberId, StaffPrincipal person, Model model) {
        AccessSheet.Adult adult = adult(sheet(recordNumber, person, model), memberId);
        id(adult);
        model.addAttribute("adult", adult);
        return "portal/access-end";
    }

    private AccessSheet sheet(String recordNumber, StaffPrincipal person, Model model) {
        AccessSheet sheet = reader.sheet(recordNumber, person);
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        model.addAttribute("readOnly", !agencies.agency(person.agencyId()).isActive());
        model.addAttribute("entry", UUID.randomUUID());
        return sheet;
    }

    private static AccessSheet.Adult adult(AccessSheet sheet, long memberId) {
        return sheet.adults().stream()
                .filter(one -> one.memberId() == memberId)
                .findFirst()
                .orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }

    private static long id(AccessSheet.Adult adult) {
        if (adult.accountId() == null) {
            throw new NoSuchRecord("account of household member", adult.memberId());
        }
        return adult.accountId();
    }

    /** @return whether it was done; otherwise the page says why not */
    private boolean accept(Model model, HttpServletResponse response, Supplier<Boolean> work) {
        try {
            return work.get();
        } catch (BrokenRule rule) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", FormErrors.sentence(rule, messages));
        } catch (ConstraintViolationException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "problem", e.getConstraintViolations().iterator().next().getMessage());
        } catch (OptimisticLockingFailureException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", text("portal.access.stale"));
        }
        return false;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
