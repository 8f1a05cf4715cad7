package io.carerelay.portal.web;

import io.carerelay.portal.FamilyPrincipal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a family reads of its record (rule M1). */
@Controller
@RequestMapping("/portal")
class PortalPages {

    private final FamilyCases cases;
    private final FamilyWeekReader weeks;
    private final FamilyRecordReader record;

    PortalPages(FamilyCases cases, FamilyWeekReader weeks, FamilyRecordReader record) {
        this.cases = cases;
        this.weeks = weeks;
        this.record = record;
    }

    @GetMapping
    String home(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("contacts", cases.nearest(person));
        model.addAttribute("week", weeks.week(person, null));
        return show("home", model);
    }

    @GetMapping("/cases")
    String cases(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("cases", cases.cases(person));
        return show("cases", model);
    }

    @GetMapping("/week")
    String week(
            @RequestParam(required = false) String of, @AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("week", weeks.week(person, of));
        return show("week", model);
    }

    @GetMapping("/people")
    String people(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("contacts", cases.contacts(person));
        return show("people", model);
    }

    @GetMapping("/record")
    String record(
            @RequestParam(required = false) Long before, @AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("before", before);
        model.addAttribute("record", record.record(person, before));
        return show("record", model);
    }

    private static String show(String page, Model model) {
        model.addAttribute("section", page);
        return "portal/" + page;
    }
}
