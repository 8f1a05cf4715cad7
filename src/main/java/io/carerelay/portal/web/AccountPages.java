package io.carerelay.portal.web;

import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.OwnAccount;
import io.carerelay.portal.PortalAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an adult of a family does with their own account. */
@Controller
@RequestMapping("/portal/account")
class AccountPages {

    private static final String OVERVIEW = "redirect:/portal/account";

    private final OwnAccount own;
    private final FamilyDoor door;
    private final FamilySession session;
    private final PortalForms forms;

    AccountPages(OwnAccount own, FamilyDoor door, FamilySession session, PortalForms forms) {
        this.own = own;
        this.door = door;
        this.session = session;
        this.forms = forms;
    }

    @ModelAttribute
    void section(Model model) {
        model.addAttribute("section", "account");
    }

    @GetMapping
    String account(Model model) {
        model.addAttribute("account", own.account());
        return "portal/account";
    }

    @GetMapping("/password")
    String password(@ModelAttribute("form") CodeForm form) {
        return "portal/account-password";
    }

    @PostMapping("/password")
    String changePassword(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            @AuthenticationPrincipal FamilyPrincipal person,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = !form.isShow()
                && forms.accept(errors, () -> {
                    PortalForms.requireRepeated(form.getPassword(), form.getRepeated());
                    int credential = own.changePassword(form.getPresent(), form.getPassword());
                    session.open(door.now(person.accountId(), credential).orElseThrow(), request, response);
                });
        if (!done) {
            return "portal/account-password";
        }
        redirect.addFlashAttribute("notice", forms.text("portal.account.password.done"));
        return OVERVIEW;
    }

    @GetMapping("/login")
    String login(@ModelAttribute("form") CodeForm form) {
        PortalAccount account = own.account();
        form.setLogin(account.getLogin());
        form.setEmail(account.getEmail());
        return "portal/account-login";
    }

    @PostMapping("/login")
    String changeLogin(@ModelAttribute("form") CodeForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!forms.accept(errors, () -> own.changeLogin(form.getPresent(), form.wanted()))) {
            return "portal/account-login";
        }
        redirect.addFlashAttribute("notice", forms.text("portal.account.login.done"));
        return OVERVIEW;
    }

    /** The next request finds that the session has ended, like those of all other devices. */
    @PostMapping("/sign-out")
    String signOutEverywhere() {
        own.signOutEverywhere();
        return "redirect:/portal/login?logout";
    }

    @GetMapping("/end")
    String end(@ModelAttribute("form") CodeForm form) {
        return "portal/account-end";
    }

    @PostMapping("/end")
    String endForGood(@ModelAttribute("form") CodeForm form, BindingResult errors) {
        return forms.accept(errors, () -> own.end(form.getPresent()))
                ? "redirect:/portal/login?ended"
                : "portal/account-end";
    }
}
