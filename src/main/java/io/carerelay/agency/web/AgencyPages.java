package io.carerelay.agency.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
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

/** The agencies of the installation, kept by its operators (rule A1). */
@Controller
@RequestMapping("/settings/agencies")
@PreAuthorize("hasRole('OPERATOR')")
class AgencyPages {

    private static final String LIST = "redirect:/settings/agencies";
    private static final String FORM = "agency/agency-form";

    private final AgencyDirectory agencies;
    private final StaffDirectory staff;
    private final PageForms forms;

    AgencyPages(AgencyDirectory agencies, StaffDirectory staff, PageForms forms) {
        this.agencies = agencies;
        this.staff = staff;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        PageForms.trim(binder);
    }

    @ModelAttribute
    void section(Model model) {
        model.addAttribute("section", "settings");
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("agencies", agencies.agencies());
        return "agency/agencies";
    }

    @GetMapping("/new")
    String add(@ModelAttribute("form") AgencyForm form, Model model) {
        return form(model, null);
    }

    @PostMapping
    String add(
            @ModelAttribute("form") AgencyForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        String code = form.getCode() == null ? "" : form.getCode();
        if (!forms.accept(form.details(true), errors, () -> agencies.add(code, form.details(true)))) {
            return form(model, null);
        }
        redirect.addFlashAttribute("notice", forms.text("settings.agencies.added", form.getName()));
        redirect.addAttribute("agency", code);
        return "redirect:/settings/staff/new";
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, Model model) {
        Agency agency = agencies.agency(id);
        model.addAttribute("form", AgencyForm.of(agency));
        return form(model, agency);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            @ModelAttribute("form") AgencyForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        Agency agency = agencies.agency(id);
        AgencyDetails details = form.details(agency.isActive());
        if (!forms.accept(details, errors, () -> agencies.change(id, details))) {
            return form(model, agency);
        }
        redirect.addFlashAttribute("notice", forms.text("settings.saved", form.getName()));
        return LIST;
    }

    @GetMapping("/{id}/deactivate")
    String confirm(@PathVariable String id, Model model) {
        model.addAttribute("agency", agencies.agency(id));
        model.addAttribute(
                "people",
                staff.ofAgency(id).stream().filter(StaffMember::isActive).count());
        return "agency/agency-deactivate";
    }

    @PostMapping("/{id}/deactivate")
    String deactivate(@PathVariable String id, RedirectAttributes redirect) {
        return activate(id, false, "settings.agencies.deactivated", redirect);
    }

    @PostMapping("/{id}/reactivate")
    String reactivate(@PathVariable String id, RedirectAttributes redirect) {
        return activate(id, true, "settings.agencies.reactivated", redirect);
    }

    private String activate(String id, boolean active, String notice, RedirectAttributes redirect) {
        Agency agency = agencies.agency(id);
        agencies.change(id, AgencyForm.of(agency).details(active));
        redirect.addFlashAttribute("notice", forms.text(notice, agency.getName()));
        return LIST;
    }

    private String form(Model model, Agency agency) {
        Map<String, String> zones = new LinkedHashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(
                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
                .sorted()
                .forEach(zone -> zones.put(zone, zone.replace('_', ' ')));
        model.addAttribute("zones", zones);
        model.addAttribute("agency", agency);
        return FORM;
    }
}
