package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.desk.web.WhoIsResponsible.Shown;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is responsible for a client, in which type and for which enrolments: now, and on any day before (rules E2 to E7). */
@Controller
@RequestMapping("/clients/{recordNumber}/responsible")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class ResponsiblePages {

    private final ResponsibleReader reader;
    private final ResponsiblePast past;
    private final AgencyDirectory agencies;
    private final Words words;
    private final ActivityLog log;

    ResponsiblePages(
            ResponsibleReader reader, ResponsiblePast past, AgencyDirectory agencies, Words words, ActivityLog log) {
        this.reader = reader;
        this.past = past;
        this.agencies = agencies;
        this.words = words;
        this.log = log;
    }

    @GetMapping
    String tab(
            @PathVariable String recordNumber,
            @RequestParam(defaultValue = "ACTIVE") Shown show,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        model.addAttribute("show", show);
        model.addAttribute("choices", Shown.values());
        return page("client-responsible", reader.tab(recordNumber, show, person), person, model);
    }

    @GetMapping("/history")
    String history(
            @PathVariable String recordNumber,
            @ModelAttribute("form") DayForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        form.check(errors, agencies.today(person.agencyId()), words);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("today", agencies.today(person.agencyId()));
        return page(
                "client-responsible-history",
                past.read(recordNumber, errors.hasErrors() ? null : form, person),
                person,
                model);
    }

    private String page(String template, Profile shown, StaffPrincipal person, Model model) {
        log.noteReading(shown.head().id(), person.agencyId(), person.staffId(), "client.responsible");
        model.addAttribute("section", "clients");
        model.addAttribute("tab", "responsible");
        model.addAttribute("head", shown.head());
        model.addAttribute("profile", shown);
        return "desk/" + template;
    }
}
