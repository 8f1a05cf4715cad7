package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.Recurrence;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The form of {@code draftCarePlan}; the draft is kept on the server, the plan starts when the task is completed. */
@Controller
@RequestMapping("/forms/draftCarePlan/{number}")
class PlanForms {

    private static final String FIELDS = "careplan/draft :: fields";

    private final CarePlanning planning;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final Validator validator;
    private final MessageSource messages;

    PlanForms(
            CarePlanning planning,
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory,
            Validator validator,
            MessageSource messages) {
        this.planning = planning;
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
        this.validator = validator;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        binder.setAutoGrowCollectionLimit(60);
    }

    @ModelAttribute("weekdays")
    DayOfWeek[] weekdays() {
        return DayOfWeek.values();
    }

    @ModelAttribute("recurrences")
    Recurrence[] recurrences() {
        return Recurrence.values();
    }

    @GetMapping
    String show(@PathVariable String number, @ModelAttribute("form") PlanForm form, Model model) {
        CaseFile caseFile = cases.caseFile(number);
        planning.ofCase(caseFile.getId())
                .ifPresentOrElse(form::show, () -> form.begin(directory.today(caseFile.getAgencyId())));
        return fields(caseFile, model);
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        CaseFile caseFile = cases.caseFile(number);
        FormErrors.validate(validator, form.details(), errors, form::fieldOf);
        if (!errors.hasErrors()) {
            try {
                planning.draft(number, form.details());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, form::fieldOf, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return fields(caseFile, model);
    }

    private String fields(CaseFile caseFile, Model model) {
        Map<Long, String> people = new LinkedHashMap<>();
        staff.ofAgency(caseFile.getAgencyId()).stream()
                .filter(StaffMember::isActive)
                .forEach(member -> people.put(member.getId(), member.getName()));
        model.addAttribute("people", people);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("client", clients.client(caseFile.getClientId()));
        return FIELDS;
    }
}
