package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.desk.web.RowForm.Action;
import io.carerelay.desk.web.WhoIsResponsible.Sheet;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One row of who is responsible: the contact card, for everybody who sees the client (rule E6), and what supervisors
 * and admins can change about it (rules E3, E4, E7).
 */
@Controller
@RequestMapping("/clients/{recordNumber}/responsible/{id:\\d+}")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class ResponsibleRowPages {

    private static final String PAGE = "desk/responsible-row";
    private static final String BACK = "redirect:/clients/{recordNumber}/responsible";

    private final ResponsibleReader reader;
    private final CaseManagers managers;
    private final CaseManagerCorrections corrections;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final RecordForms forms;
    private final Words words;
    private final ActivityLog log;

    ResponsibleRowPages(
            ResponsibleReader reader,
            CaseManagers managers,
            CaseManagerCorrections corrections,
            StaffDirectory staff,
            AgencyDirectory agencies,
            RecordForms forms,
            Words words,
            ActivityLog log) {
        this.reader = reader;
        this.managers = managers;
        this.corrections = corrections;
        this.staff = staff;
        this.agencies = agencies;
        this.forms = forms;
        this.words = words;
        this.log = log;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    @GetMapping
    String show(
            @PathVariable String recordNumber,
            @PathVariable long id,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Sheet sheet = reader.sheet(recordNumber, id, person);
        log.noteReading(sheet.head().id(), person.agencyId(), person.staffId(), "client.responsible");
        model.addAttribute("form", RowForm.of(sheet.row(), agencies.today(person.agencyId())));
        return page(sheet, null, person, model);
    }

    /** Each of the page's forms asks for one thing to be done with the row. */
    @PostMapping("/{step:case-manager|enrollments|replace|end|correct}")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    String change(
            @PathVariable String recordNumber,
            @PathVariable long id,
            @PathVariable String step,
            @ModelAttribute("form") RowForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Sheet sheet = reader.sheet(recordNumber, id, person);
        Action action = Action.at(step);
        return forms.accept(form, errors, action::fieldOf, response, () -> take(action, id, form))
                ? done(notice(action, sheet), sheet, redirect)
                : refused(recordNumber, id, action, form, person, model);
    }

    private void take(Action action, long id, RowForm form) {
        int version = form.getVersion();
        switch (action) {
            case PROMOTE -> managers.makeCaseManager(id, version);
            case ENROLLMENTS -> managers.associate(id, version, form.getEnrollmentIds());
            case HAND_OVER -> {
                if (form.getTakerId() == null) {
                    throw BrokenRule.at("staffId", "caseManager.unknownStaff");
                }
                managers.replace(id, version, form.getTakerId(), form.getTakeoverReason());
            }
            case END -> managers.end(id, version, form.getEndsOn(), form.getEndReason());
            case CORRECT -> corrections.correct(id, version, form.correction());
        }
    }

    private static String notice(Action action, Sheet sheet) {
        return switch (action) {
            case PROMOTE -> sheet.joins() ? "responsible.joined" : "responsible.promoted";
            case ENROLLMENTS -> "responsible.associated";
            case HAND_OVER -> "responsible.replaced";
            case END -> "responsible.ended";
            case CORRECT -> "responsible.corrected";
        };
    }

    private String done(String key, Sheet sheet, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.text(key, sheet.row().name()));
        return BACK;
    }

    /** The row as it is by now, with what was typed. */
    private String refused(
            String recordNumber, long id, Action action, RowForm form, StaffPrincipal person, Model model) {
        Sheet sheet = reader.sheet(recordNumber, id, person);
        form.fillAllBut(action, sheet.row(), agencies.today(person.agencyId()));
        return page(sheet, action, person, model);
    }

    private String page(Sheet sheet, Action open, StaffPrincipal person, Model model) {
        boolean mayChange = person.seesWholeAgency()
                && agencies.agency(person.agencyId()).isActive()
                && !sheet.row().joined();
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        model.addAttribute("open", open);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("today", agencies.today(person.agencyId()));
        model.addAttribute("types", CaseManagerType.values());
        if (mayChange && sheet.row().isActive()) {
            model.addAttribute("takers", takers(sheet, person));
        }
        return PAGE;
    }

    /** Whom the client can be handed to: the active staff of the agency, by name. */
    private Map<Long, String> takers(Sheet sheet, StaffPrincipal person) {
        Map<Long, String> takers = new LinkedHashMap<>();
        staff.ofAgency(person.agencyId()).stream()
                .filter(StaffMember::isActive)
                .filter(member -> member.getId() != sheet.row().staffId())
                .forEach(member -> takers.put(member.getId(), member.getName()));
        return takers;
    }
}
