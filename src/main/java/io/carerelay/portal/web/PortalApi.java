package io.carerelay.portal.web;

import io.carerelay.portal.FamilyPrincipal;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a family reads of its record, for programs. */
@RestController
@RequestMapping("/portal/api")
class PortalApi {

    private final FamilyCases cases;
    private final FamilyWeekReader weeks;
    private final FamilyRecordReader record;

    PortalApi(FamilyCases cases, FamilyWeekReader weeks, FamilyRecordReader record) {
        this.cases = cases;
        this.weeks = weeks;
        this.record = record;
    }

    @GetMapping("/me")
    Me me(@AuthenticationPrincipal FamilyPrincipal person) {
        return new Me(person.displayName(), person.login(), person.agencyName(), person.served());
    }

    @GetMapping("/cases")
    List<FamilyCase> cases(@AuthenticationPrincipal FamilyPrincipal person) {
        return cases.cases(person);
    }

    @GetMapping("/week")
    FamilyWeekPlan week(@RequestParam(required = false) String of, @AuthenticationPrincipal FamilyPrincipal person) {
        return weeks.week(person, of);
    }

    @GetMapping("/people")
    List<FamilyContact> people(@AuthenticationPrincipal FamilyPrincipal person) {
        return cases.contacts(person);
    }

    @GetMapping("/record")
    FamilyRecord record(@RequestParam(required = false) Long before, @AuthenticationPrincipal FamilyPrincipal person) {
        return record.record(person, before);
    }

    /** Who is signed in, and which agency works with them; whether it does at present. */
    record Me(String name, String login, String agency, boolean served) {}
}
