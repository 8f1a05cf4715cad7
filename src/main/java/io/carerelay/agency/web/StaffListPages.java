package io.carerelay.agency.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.agency.process.StaffAccounts;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The staff: of the own agency for an admin, of any agency and of the installation for an operator. */
@Controller
@RequestMapping("/settings/staff")
@PreAuthorize("hasAnyRole('ADMIN', 'OPERATOR')")
class StaffListPages {

    private static final int SIZE = 25;
    private static final List<Role> AGENCY_ROLES = List.of(Role.WORKER, Role.SUPERVISOR, Role.ADMIN);

    private final StaffDirectory staff;
    private final StaffAccounts accounts;
    private final AgencyDirectory agencies;
    private final PageForms forms;

    StaffListPages(StaffDirectory staff, StaffAccounts accounts, AgencyDirectory agencies, PageForms forms) {
        this.staff = staff;
        this.accounts = accounts;
        this.agencies = agencies;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        PageForms.trim(binder);
    }

    /** The agency that the page is about; none for the operators of the installation. */
    @ModelAttribute
    void scope(
            @RequestParam(defaultValue = "") String agency,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        if (!person.isOperator() && !agency.isEmpty() && !agency.equals(person.agencyId())) {
            throw new NoSuchRecord("agency", agency);
        }
        String id = person.isOperator() ? agency : person.agencyId();
        Agency shown = id.isEmpty() ? null : agencies.agency(id);
        model.addAttribute("section", "settings");
        model.addAttribute("agency", shown);
        model.addAttribute("readOnly", shown != null && !shown.isActive() && !person.isOperator());
        model.addAttribute("choices", shown == null ? List.of() : AGENCY_ROLES);
    }

    @GetMapping
    String list(
            @RequestParam(required = false) Long after, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        Agency agency = (Agency) model.getAttribute("agency");
        List<StaffMember> found = agency == null ? staff.operators() : staff.page(agency.getId(), after, SIZE + 1);
        boolean more = agency != null && found.size() > SIZE;
        model.addAttribute("members", more ? found.subList(0, SIZE) : found);
        model.addAttribute("first", after == null);
        model.addAttribute("last", more ? found.get(SIZE - 1).getId() : null);
        if (person.isOperator()) {
            model.addAttribute("agencies", agencies.agencies());
        }
        return "agency/staff";
    }

    @GetMapping("/new")
    String add(@ModelAttribute("form") StaffForm form) {
        return "agency/staff-new";
    }

    @PostMapping
    String add(
            @ModelAttribute("form") StaffForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String agency,
            @AuthenticationPrincipal StaffPrincipal person,
            RedirectAttributes redirect) {
        String agencyId = person.isOperator() ? agency : person.agencyId();
        String login = form.getLogin() == null ? "" : form.getLogin();
        check(form, login, agencyId, errors);
        boolean done = !errors.hasErrors()
                && forms.accept(errors, () -> {
                    if (!person.isOperator()) {
                        agencies.agency(agencyId).requireActive();
                    }
                    accounts.create(
                            agencyId.isEmpty() ? null : agencyId,
                            login,
                            form.card(),
                            agencyId.isEmpty() ? Set.of(Role.OPERATOR) : form.getRoles(),
                            form.getPassword());
                });
        if (!done) {
            return "agency/staff-new";
        }
        redirect.addFlashAttribute(
                "notice", forms.text("settings.staff.added", form.getGivenName(), form.getFamilyName()));
        if (person.isOperator() && !agencyId.isEmpty()) {
            redirect.addAttribute("agency", agencyId);
        }
        return "redirect:/settings/staff";
    }

    /** Says all there is to correct at once. */
    private void check(StaffForm form, String login, String agencyId, BindingResult errors) {
        forms.check(form.card(), errors);
        if (login.isEmpty()) {
            forms.reject(errors, BrokenRule.at("login", "staff.login.malformed"));
        }
        forms.accept(errors, () -> accounts.checkPassword(login, form.getPassword()));
        if (!agencyId.isEmpty() && form.getRoles().isEmpty()) {
            forms.reject(errors, BrokenRule.at("roles", "staff.roles.missing"));
        }
    }
}
