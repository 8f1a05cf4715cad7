package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The profile of a client and family. Whoever opens a page of it is noted as having read it (section 6). */
@Controller
@RequestMapping("/clients/{recordNumber}")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class ClientPages {

    private final ClientProfile profile;
    private final ActivityLog log;

    ClientPages(ClientProfile profile, ActivityLog log) {
        this.profile = profile;
        this.log = log;
    }

    @GetMapping
    String overview(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        return show("overview", profile.overview(recordNumber, person), person, model);
    }

    @GetMapping("/members")
    String members(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        return show("members", profile.members(recordNumber, person), person, model);
    }

    @GetMapping("/cases")
    String cases(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        return show("cases", profile.cases(recordNumber, person), person, model);
    }

    @GetMapping("/activity")
    String activity(
            @PathVariable String recordNumber,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("before", before);
        return show("activity", profile.activity(recordNumber, before, person), person, model);
    }

    private String show(String tab, Profile shown, StaffPrincipal person, Model model) {
        log.noteReading(shown.head().id(), person.agencyId(), person.staffId(), "client." + tab);
        model.addAttribute("section", "clients");
        model.addAttribute("tab", tab);
        model.addAttribute("head", shown.head());
        model.addAttribute("profile", shown);
        return "desk/client-" + tab;
    }
}
