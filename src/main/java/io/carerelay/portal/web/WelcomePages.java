package io.carerelay.portal.web;

import io.carerelay.portal.FamilyDoor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The ways in for whoever is not signed in: with the code of an invitation, with a link for a new password, and to ask for
 * such a link. To open a link uses nothing up, since programs that look at mail open links too.
 */
@Controller
@RequestMapping("/portal")
class WelcomePages {

    private static final String WELCOME = "portal/welcome";
    private static final String RESET = "portal/reset";

    private final FamilyDoor door;
    private final FamilySession session;
    private final PortalForms forms;

    WelcomePages(FamilyDoor door, FamilySession session, PortalForms forms) {
        this.door = door;
        this.session = session;
        this.forms = forms;
    }

    @GetMapping("/login")
    String signIn() {
        return "portal/login";
    }

    @GetMapping("/welcome")
    String welcome(@ModelAttribute("form") CodeForm form) {
        return WELCOME;
    }

    @PostMapping("/welcome")
    String accept(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = !form.isShow()
                && forms.accept(errors, () -> {
                    PortalForms.requireRepeated(form.getPassword(), form.getRepeated());
                    session.open(
                            door.accept(request.getRemoteAddr(), form.getCode(), form.wanted(), form.getPassword()),
                            request,
                            response);
                });
        if (!done) {
            return WELCOME;
        }
        redirect.addFlashAttribute("notice", forms.text("portal.welcome.done"));
        return "redirect:/portal";
    }

    @GetMapping("/reset")
    String reset(@ModelAttribute("form") CodeForm form) {
        return RESET;
    }

    @PostMapping("/reset")
    String change(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = !form.isShow()
                && forms.accept(errors, () -> {
                    PortalForms.requireRepeated(form.getPassword(), form.getRepeated());
                    session.open(
                            door.reset(request.getRemoteAddr(), form.getCode(), form.getPassword()), request, response);
                });
        if (!done) {
            return RESET;
        }
        redirect.addFlashAttribute("notice", forms.text("portal.reset.done"));
        return "redirect:/portal";
    }

    @GetMapping("/forgotten")
    String forgotten() {
        return "portal/forgotten";
    }

    /** Says the same to everybody. */
    @PostMapping("/forgotten")
    String ask(@RequestParam String login, HttpServletRequest request, Model model) {
        door.forgotten(request.getRemoteAddr(), login);
        model.addAttribute("asked", true);
        return "portal/forgotten";
    }
}
