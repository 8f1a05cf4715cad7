package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.AgencyWeeks.Choice;
import io.carerelay.careplan.Week;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Care plans")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/weeks", produces = MediaType.APPLICATION_JSON_VALUE)
class WeekOverviewApi {

    private final WeekCards cards;
    private final AgencyDirectory agencies;

    WeekOverviewApi(WeekCards cards, AgencyDirectory agencies) {
        this.cards = cards;
        this.agencies = agencies;
    }

    @GetMapping
    @Operation(
            summary = "A page of the agency's plan weeks with all that was recorded in them",
            description = "For supervisors and admins. The week is written as 2026-W48; without it, the current one."
                    + " For the next page pass last as after.")
    WeekCards.Page weeks(
            @RequestParam(required = false) String week,
            @RequestParam(required = false) Long worker,
            @RequestParam(defaultValue = "ALL") Choice state,
            @RequestParam(defaultValue = "0") long after,
            @AuthenticationPrincipal StaffPrincipal person) {
        LocalDate today = agencies.today(person.agencyId());
        Week chosen =
                week == null ? Week.of(today) : Week.parse(week).orElseThrow(() -> new NoSuchRecord("week", week));
        return cards.page(chosen, worker, state, after, today, person);
    }
}
