package io.carerelay.portal.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The first page after signing in, and the sign-in itself; what is sent from it is handled before any controller. */
@Controller
@RequestMapping("/portal")
class PortalPages {

    @GetMapping
    String home(Model model) {
        model.addAttribute("section", "home");
        return "portal/home";
    }

    @GetMapping("/login")
    String signIn() {
        return "portal/login";
    }
}
