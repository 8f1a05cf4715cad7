package io.carerelay.agency.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which staff sign in; what is sent from it is handled before any controller. */
@Controller
class SignInPage {

    @GetMapping("/login")
    String show() {
        return "login";
    }
}
