package io.carerelay.agency.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.agency.process.StaffAccounts;
import java.util.List;
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

/**
 * One member of staff in the settings: card, roles, password, access. Whose agency it is not finds nobody here,
 * because the database shows an admin the own agency only.
 */
@Controller
@RequestMapping("/settings/staff/{id}")
@PreAuthorize("hasAnyRole('ADMIN', 'OPERATOR')")
class StaffPages {

    private static final String PAGE = "agency/staff-member";
    private static final String BACK = "redirect:/settings/staff/{id}";

    private final StaffDirectory staff;
    private final StaffAccounts accounts;
    private final AgencyDirectory agencies;
    private final PageForms forms;

    StaffPages(StaffDirectory staff, StaffAccounts accounts, AgencyDirectory agencies, PageForms forms) {
        this.staff = staff;
        this.accounts = accounts;
        this.agencies = agencies;
        this.forms = forms;
    }

    @InitBinder({"card", "access", "secret"})
    void trim(WebDataBinder binder) {
        PageForms.trim(binder);
    }

    @ModelAttribute
    void member(@PathVariable long id, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        StaffMember member = staff.member(id);
        Agency agency = member.getAgencyId() == null ? null : agencies.agency(member.getAgencyId());
        model.addAttribute("section", "settings");
        model.addAttribute("member", member);
        model.addAttribute("agency", agency);
        model.addAttribute("self", member.getId() == person.staffId());
        model.addAttribute("readOnly", agency != null && !agency.isActive() && !person.isOperator());
        model.addAttribute("choices", agency == null ? List.of() : List.of(Role.WORKER, Role.SUPERVISOR, Role.ADMIN));
    }

    @GetMapping
    String show(@ModelAttribute(name = "member", binding = false) StaffMember member, Model model) {
        return page(model, member);
    }

    @PostMapping("/card")
    String changeCard(
            @PathVariable long id,
            @ModelAttribute("card") StaffForm card,
            BindingResult errors,
            @ModelAttribute(name = "member", binding = false) StaffMember member,
            Model model,
            RedirectAttributes redirect) {
        boolean done = forms.accept(card.card(), errors, () -> {
            requireChangeable(model);
            staff.changeCard(id, card.card());
        });
        return done
                ? back(redirect, "settings.saved", card.getGivenName() + " " + card.getFamilyName())
                : page(model, member);
    }

    @PostMapping("/roles")
    String changeRoles(
            @PathVariable long id,
            @ModelAttribute("access") StaffForm access,
            BindingResult errors,
            @ModelAttribute(name = "member", binding = false) StaffMember member,
            Model model,
            RedirectAttributes redirect) {
        boolean done = forms.accept(errors, () -> {
            requireChangeable(model);
            accounts.changeRoles(id, access.getRoles());
        });
        return done ? back(redirect, "settings.staff.rolesChanged", member.getName()) : page(model, member);
    }

    /** One's own password is changed on one's account page, with the old one. */
    @PostMapping("/password")
    String setPassword(
            @ModelAttribute("secret") PasswordForm secret,
            BindingResult errors,
            @ModelAttribute(name = "member", binding = false) StaffMember member,
            @ModelAttribute("self") boolean self,
            Model model,
            RedirectAttributes redirect) {
        if (self) {
            return "redirect:/account";
        }
        boolean done = forms.accept(errors, () -> {
            requireChangeable(model);
            accounts.setPassword(member.getLogin(), secret.getPassword());
        });
        return done ? back(redirect, "settings.staff.passwordSet", member.getName()) : page(model, member);
    }

    /** What somebody holds is handed over on a page of its own, by an admin, who sees it (rule A2). */
    @GetMapping("/deactivate")
    String confirm(
            @PathVariable long id,
            @ModelAttribute("self") boolean self,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        StaffAccounts.InHand inHand = accounts.inHand(id);
        if (person.is(Role.ADMIN) && !self && !inHand.isNothing() && !isReadOnly(model)) {
            redirect.addFlashAttribute("problem", model.getAttribute("problem"));
            return "redirect:/settings/staff/{id}/leave";
        }
        model.addAttribute("inHand", inHand);
        return "agency/staff-deactivate";
    }

    @PostMapping("/deactivate")
    String deactivate(
            @PathVariable long id,
            @ModelAttribute(name = "member", binding = false) StaffMember member,
            Model model,
            RedirectAttributes redirect) {
        try {
            requireChangeable(model);
            accounts.deactivate(id);
            return back(redirect, "settings.staff.deactivated", member.getName());
        } catch (BrokenRule rule) {
            redirect.addFlashAttribute("problem", forms.text(rule));
            return "redirect:/settings/staff/{id}/deactivate";
        }
    }

    @PostMapping("/reactivate")
    String reactivate(
            @PathVariable long id,
            @ModelAttribute(name = "member", binding = false) StaffMember member,
            Model model,
            RedirectAttributes redirect) {
        requireChangeable(model);
        accounts.reactivate(id);
        return back(redirect, "settings.staff.reactivated", member.getName());
    }

    /** An inactive agency is read, not changed, but by operators (rule A1). */
    private static void requireChangeable(Model model) {
        if (isReadOnly(model)) {
            ((Agency) model.getAttribute("agency")).requireActive();
        }
    }

    private static boolean isReadOnly(Model model) {
        return Boolean.TRUE.equals(model.getAttribute("readOnly"));
    }

    private String back(RedirectAttributes redirect, String notice, String name) {
        redirect.addFlashAttribute("notice", forms.text(notice, name));
        return BACK;
    }

    /** Three forms on one page; the one that came back keeps what was typed. */
    private static String page(Model model, StaffMember member) {
        if (!model.containsAttribute("card")) {
            model.addAttribute("card", StaffForm.of(member));
        }
        if (!model.containsAttribute("access")) {
            model.addAttribute("access", StaffForm.of(member));
        }
        if (!model.containsAttribute("secret")) {
            model.addAttribute("secret", new PasswordForm());
        }
        return PAGE;
    }
}
