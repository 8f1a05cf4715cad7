package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMail;
import io.carerelay.agency.StaffPrincipal;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The desk: what waits for whoever signed in. */
@Controller
class DeskPage {

    private static final int NOON = 12;
    private static final int EVENING = 18;

    private final DeskTop desk;
    private final AgencyDirectory agencies;
    private final StaffMail mail;
    private final Clock clock;

    DeskPage(DeskTop desk, AgencyDirectory agencies, StaffMail mail, Clock clock) {
        this.desk = desk;
        this.agencies = agencies;
        this.mail = mail;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(person.zone()));
        model.addAttribute("section", "desk");
        model.addAttribute("now", now);
        model.addAttribute(
                "greeting", now.getHour() < NOON ? "morning" : now.getHour() < EVENING ? "afternoon" : "evening");
        if (person.isOperator()) {
            model.addAttribute("agencies", agencies.agencies());
            return "desk/operator";
        }
        // Before it is read: what comes meanwhile is not on it.
        mail.noteOpened();
        model.addAttribute("desk", desk.of(person));
        model.addAttribute("worker", person.is(Role.WORKER));
        return "desk/desk";
    }
}
