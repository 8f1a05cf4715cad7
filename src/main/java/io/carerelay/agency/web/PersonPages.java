package io.carerelay.agency.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.agency.process.StaffAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Contact cards, for everybody of the same agency to read, and what one can do about one's own account. */
@Controller
class PersonPages {

    private final StaffDirectory staff;
    private final StaffAccounts accounts;
    private final AgencyDirectory agencies;
    private final PageForms forms;

    PersonPages(StaffDirectory staff, StaffAccounts accounts, AgencyDirectory agencies, PageForms forms) {
        this.staff = staff;
        this.accounts = accounts;
        this.agencies = agencies;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        PageForms.trim(binder);
    }

    @GetMapping("/staff/{id}")
    String card(@PathVariable long id, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        StaffMember member = staff.colleague(id);
        model.addAttribute("member", member);
        model.addAttribute("agency", member.getAgencyId() == null ? null : agencies.agency(member.getAgencyId()));
        model.addAttribute("section", "staff");
        return "agency/card";
    }

    @GetMapping("/account")
    String account(
            @ModelAttribute("form") PasswordForm form, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("member", staff.member(person.staffId()));
        return "agency/account";
    }

    /** Whether one is told by e-mail that there is something new. */
    @PostMapping("/account/mail")
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    String changeMail(@RequestParam(defaultValue = "false") boolean wanted, RedirectAttributes redirect) {
        staff.changeOwnMail(wanted);
        redirect.addFlashAttribute("notice", forms.text(wanted ? "account.mail.on" : "account.mail.off"));
        return "redirect:/account";
    }

    /** All sessions end, this one too: who might have looked over a shoulder is out. */
    @PostMapping("/account/password")
    String changePassword(
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Authentication authentication,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!forms.accept(
                errors, () -> accounts.changeOwnPassword(person.login(), form.getOldPassword(), form.getPassword()))) {
            return account(form, person, model);
        }
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        return "redirect:/login?changed";
    }
}
