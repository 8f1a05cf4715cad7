package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.AgencyWeeks.Choice;
import io.carerelay.careplan.Week;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The weeks of an agency, for its supervisors to page through. */
@Controller
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class WeekOverviewPages {

    private final WeekCards cards;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;

    WeekOverviewPages(WeekCards cards, StaffDirectory staff, AgencyDirectory agencies) {
        this.cards = cards;
        this.staff = staff;
        this.agencies = agencies;
    }

    @GetMapping("/weeks")
    String show(
            @RequestParam(required = false) String week,
            @RequestParam(required = false) Long worker,
            @RequestParam(defaultValue = "ALL") Choice state,
            @RequestParam(defaultValue = "0") long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        LocalDate today = agencies.today(person.agencyId());
        Week current = Week.of(today);
        Week chosen = week == null ? current : Week.parse(week).orElse(current);
        WeekCards.Page page = cards.page(chosen, worker, state, after, today, person);
        model.addAttribute("section", "weeks");
        model.addAttribute("page", page);
        model.addAttribute("week", chosen);
        model.addAttribute("current", current);
        model.addAttribute("worker", worker);
        model.addAttribute("workers", workers(person.agencyId(), worker));
        model.addAttribute("state", state);
        model.addAttribute("states", Choice.values());
        model.addAttribute("first", after == 0);
        return "careplan/overview";
    }

    /** Who can lead cases, and whoever is asked for, should they not any more. */
    private List<StaffMember> workers(String agencyId, Long asked) {
        List<StaffMember> workers = staff.activeInRole(agencyId, Role.WORKER);
        return asked == null
                        || workers.stream().anyMatch(member -> member.getId().equals(asked))
                ? workers
                : Stream.concat(workers.stream(), Stream.of(staff.member(asked)))
                        .toList();
    }
}
