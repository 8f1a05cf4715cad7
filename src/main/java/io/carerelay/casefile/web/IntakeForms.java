package io.carerelay.casefile.web;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import io.carerelay.casefile.IntakeStatus;
import io.carerelay.casefile.Priority;
import io.carerelay.casefile.process.OpeningProcess;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.Relationship;
import io.carerelay.shared.ProcessVariables;
import java.util.List;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Opening a case: one form, which Tasklist shows as the start form of {@code casefile-opening} and which is a page
 * of its own; both start the same process.
 */
@Controller
class IntakeForms {

    private static final String FIELDS = "casefile/intake :: fields";
    private static final String PAGE = "casefile/new";

    private final IntakeDesk intakes;
    private final ClientSearch search;
    private final AgencyDirectory directory;
    private final OpeningProcess opening;
    private final FormAnswers forms;
    private final MessageSource messages;

    IntakeForms(
            IntakeDesk intakes,
            ClientSearch search,
            AgencyDirectory directory,
            OpeningProcess opening,
            FormAnswers forms,
            MessageSource messages) {
        this.intakes = intakes;
        this.search = search;
        this.directory = directory;
        this.opening = opening;
        this.forms = forms;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        binder.setAutoGrowCollectionLimit(40);
    }

    @ModelAttribute("types")
    CaseType[] types() {
        return CaseType.values();
    }

    @ModelAttribute("priorities")
    Priority[] priorities() {
        return Priority.values();
    }

    /** All but the head: there is one head of a household. */
    @ModelAttribute("relationships")
    List<Relationship> relationships() {
        return List.of(
                Relationship.SPOUSE_OR_PARTNER,
                Relationship.CHILD,
                Relationship.OTHER_RELATION,
                Relationship.NON_RELATION);
    }

    @GetMapping("/cases/new")
    String page(@ModelAttribute("form") IntakeForm form, @RequestParam(required = false) String client, Model model) {
        form.setRecordNumber(client);
        return show(PAGE, form, model);
    }

    @GetMapping("/forms/casefile-opening/start")
    String fragment(@ModelAttribute("form") IntakeForm form, Model model) {
        return show(FIELDS, form, model);
    }

    /** Shows the form again for a client on record, or for a new family again, with what was typed so far. */
    @PostMapping("/forms/casefile-opening/client")
    String choose(
            @ModelAttribute("form") IntakeForm form,
            BindingResult errors,
            @RequestParam(required = false) String use,
            Model model) {
        form.setRecordNumber(use == null || use.isBlank() ? null : use);
        return show(FIELDS, form, model);
    }

    /** The clients on record that fit what is typed into the search over the form. */
    @GetMapping("/forms/casefile-opening/lookup")
    String lookUp(@RequestParam(name = "lookup", defaultValue = "") String query, Model model) {
        model.addAttribute("query", query.strip());
        model.addAttribute("clients", search.lookUp(query));
        return "casefile/intake :: found";
    }

    /** The clients on record who may be the family being typed. */
    @PostMapping("/forms/casefile-opening/similar")
    String similar(@ModelAttribute("form") IntakeForm form, BindingResult errors, Model model) {
        if (form.isNamed() && !errors.hasErrors()) {
            model.addAttribute("similar", search.similarTo(form.family()));
        }
        return "casefile/intake :: similar";
    }

    /** Tasklist: stores the intake and says which one the process is to start with. */
    @PostMapping("/forms/casefile-opening/start")
    Object store(
            @ModelAttribute("form") IntakeForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return save(form, errors, person)
                ? ResponseEntity.ok(Map.of(
                        "variables",
                        Map.of(ProcessVariables.INTAKE_ID, form.getId().toString())))
                : show(FIELDS, form, model);
    }

    /** Our page: stores the intake and starts the process. */
    @PostMapping("/cases")
    String open(
            @ModelAttribute("form") IntakeForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        if (!save(form, errors, person)) {
            return show(PAGE, form, model);
        }
        try {
            Intake intake = opening.start(form.getId());
            return opened(intake, person, redirect);
        } catch (BrokenRule e) {
            FormErrors.reject(errors, e, form::fieldOf, messages);
            return show(PAGE, form, model);
        }
    }

    private String opened(Intake intake, StaffPrincipal person, RedirectAttributes redirect) {
        boolean waiting = intake.getStatus() == IntakeStatus.STARTED;
        redirect.addFlashAttribute(
                "notice",
                messages.getMessage(
                        waiting ? "intake.notice.similar" : "intake.notice.opened",
                        new Object[] {intake.getTitle()},
                        LocaleContextHolder.getLocale()));
        return waiting || !person.seesWholeAgency() ? "redirect:/" : "redirect:/cases/by-intake/" + intake.getId();
    }

    private boolean save(IntakeForm form, BindingResult errors, StaffPrincipal person) {
        return forms.accept(form.request(), errors, form::fieldOf, () -> {
            try {
                intakes.save(form.getId(), form.request(), person.staffId());
            } catch (NoSuchRecord e) {
                throw BrokenRule.at("recordNumber", "client.unknown", form.getRecordNumber());
            }
        });
    }

    private String show(String view, IntakeForm form, Model model) {
        model.addAttribute("section", "cases");
        model.addAttribute(
                "programs", directory.openPrograms(AgencyContext.current().agencyId()));
        if (form.getRecordNumber() != null) {
            model.addAttribute(
                    "client",
                    search.lookUp(form.getRecordNumber()).stream()
                            .filter(found -> found.recordNumber().equals(form.getRecordNumber()))
                            .findFirst()
                            .orElse(null));
        }
        return view;
    }
}
