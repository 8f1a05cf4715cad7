package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.process.CaseManagerProcess;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.ClientSearch;
import io.carerelay.shared.ProcessVariables;
import java.util.List;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Asking for a case manager, or assigning one: one form, which Tasklist shows as the start form of
 * {@code assignment-case-manager} and which is a page of its own; both start the same process.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class RequestForms {

    private static final String FIELDS = "assignment/request :: fields";
    private static final String PAGE = "assignment/newRequest";
    private static final int FOUND = 8;
    private static final int SHORTEST = 2;

    private final CaseManagerRequesting requesting;
    private final CaseManagerProcess process;
    private final RequestChoices choices;
    private final ClientRecords clients;
    private final ClientSearch search;
    private final StaffDirectory staff;
    private final FormAnswers answers;
    private final MessageSource messages;

    RequestForms(
            CaseManagerRequesting requesting,
            CaseManagerProcess process,
            RequestChoices choices,
            ClientRecords clients,
            ClientSearch search,
            StaffDirectory staff,
            FormAnswers answers,
            MessageSource messages) {
        this.requesting = requesting;
        this.process = process;
        this.choices = choices;
        this.clients = clients;
        this.search = search;
        this.staff = staff;
        this.answers = answers;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @ModelAttribute("types")
    CaseManagerType[] types() {
        return CaseManagerType.values();
    }

    @GetMapping("/clients/{recordNumber}/case-managers/new")
    String page(@PathVariable String recordNumber, @ModelAttribute("form") RequestForm form, Model model) {
        form.setRecordNumber(recordNumber);
        model.addAttribute("choices", choices.of(clients.client(recordNumber)));
        return onPage(model);
    }

    @GetMapping("/forms/assignment-case-manager/start")
    String fragment(@ModelAttribute("form") RequestForm form, Model model) {
        form.setRecordNumber(null);
        return FIELDS;
    }

    /** Shows the form in Tasklist again for another client, or to look for another one. */
    @PostMapping("/forms/assignment-case-manager/client")
    String choose(
            @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String use,
            Model model) {
        form.setRecordNumber(use.isBlank() ? null : use);
        form.setReplaces(null);
        form.setEnrollmentIds(List.of());
        addChoices(form, model);
        return FIELDS;
    }

    /** The clients that the person sees and that fit what is typed into the search. */
    @GetMapping("/forms/assignment-case-manager/lookup")
    String lookUp(@RequestParam(name = "lookup", defaultValue = "") String query, Model model) {
        boolean enough = query.strip().length() >= SHORTEST;
        model.addAttribute("query", query.strip());
        model.addAttribute("clients", enough ? search.list(query, null, FOUND) : List.of());
        return "assignment/request :: found";
    }

    /** Tasklist: stores the request and says which one the process is to start with. */
    @PostMapping("/forms/assignment-case-manager/start")
    Object store(
            @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        if (form.getRecordNumber() == null) {
            reject(errors, BrokenRule.at("recordNumber", "request.client"));
        } else if (accept(
                form,
                errors,
                () -> requesting.save(form.getId(), form.getRecordNumber(), form.wish(), person.staffId()))) {
            return ResponseEntity.ok(Map.of(
                    "variables",
                    Map.of(ProcessVariables.REQUEST_ID, form.getId().toString())));
        }
        addChoices(form, model);
        return FIELDS;
    }

    /** Our page: stores the request and starts the process. */
    @PostMapping("/clients/{recordNumber}/case-managers/new")
    String ask(
            @PathVariable String recordNumber,
            @ModelAttribute("form") RequestForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        form.setRecordNumber(recordNumber);
        if (accept(form, errors, () -> process.ask(form.getId(), recordNumber, form.wish(), person.staffId()))) {
            redirect.addFlashAttribute("notice", told(requesting.request(form.getId())));
            return "redirect:/clients/{recordNumber}/responsible";
        }
        model.addAttribute("choices", choices.of(clients.client(recordNumber)));
        return onPage(model);
    }

    private static String onPage(Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("chosen", true);
        return PAGE;
    }

    private String told(CaseManagerRequest request) {
        return messages.getMessage(
                "request.told." + request.getState(),
                new Object[] {staff.member(request.getStaffId()).getName(), request.getReference()},
                LocaleContextHolder.getLocale());
    }

    private boolean accept(RequestForm form, BindingResult errors, Runnable work) {
        return answers.accept(form.wish(), errors, work);
    }

    private void reject(BindingResult errors, BrokenRule rule) {
        FormErrors.reject(errors, rule, field -> field, messages);
    }

    /** A client whom the person does not see is as good as none. */
    private void addChoices(RequestForm form, Model model) {
        if (form.getRecordNumber() != null) {
            try {
                model.addAttribute("choices", choices.of(clients.client(form.getRecordNumber())));
            } catch (NoSuchRecord e) {
                form.setRecordNumber(null);
            }
        }
    }
}
