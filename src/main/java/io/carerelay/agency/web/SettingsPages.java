package io.carerelay.agency.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What can be set: by an admin for the own agency, by an operator for the installation. */
@Controller
@PreAuthorize("hasAnyRole('ADMIN', 'OPERATOR')")
class SettingsPages {

    private final AgencyDirectory agencies;

    SettingsPages(AgencyDirectory agencies) {
        this.agencies = agencies;
    }

    @GetMapping("/settings")
    String show(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "settings");
        if (!person.isOperator()) {
            model.addAttribute("agency", agencies.agency(person.agencyId()));
        }
        return "agency/settings";
    }
}
