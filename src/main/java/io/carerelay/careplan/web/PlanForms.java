package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import java.util.Map;
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
    private final AgencyDirectory directory;
    private final PlanFields fields;

    PlanForms(CarePlanning planning, CaseRegister cases, AgencyDirectory directory, PlanFields fields) {
        this.planning = planning;
        this.cases = cases;
        this.directory = directory;
        this.fields = fields;
    }

    @InitBinder("form")
    void bind(WebDataBinder binder) {
        PlanFields.bind(binder);
    }

    @GetMapping
    String show(@PathVariable String number, @ModelAttribute("form") PlanForm form, Model model) {
        CaseFile caseFile = cases.caseFile(number);
        planning.ofCase(caseFile.getId())
                .ifPresentOrElse(form::show, () -> form.begin(directory.today(caseFile.getAgencyId())));
        fields.offer(caseFile, model);
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String number, @ModelAttribute("form") PlanForm form, BindingResult errors, Model model) {
        CaseFile caseFile = cases.caseFile(number);
        PlanDetails details = form.details();
        if (fields.accept(form, details, errors, () -> planning.draft(number, details))) {
            return ResponseEntity.ok(Map.of("variables", Map.of()));
        }
        fields.offer(caseFile, model);
        return FIELDS;
    }
}
