package io.carerelay.assignment.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.ProcessVariables;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of {@code assignCaseWorkers}: who can take the case, with how much each carries already. */
@Controller
@RequestMapping("/forms/assignCaseWorkers/{number}")
class CaseWorkersForms {

    private static final String FIELDS = "assignment/caseWorkers :: fields";

    private final CaseTeam team;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final MessageSource messages;

    CaseWorkersForms(CaseTeam team, CaseRegister cases, ClientRecords clients, MessageSource messages) {
        this.team = team;
        this.cases = cases;
        this.clients = clients;
        this.messages = messages;
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @ModelAttribute("form") CaseWorkersForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseFile caseFile = caseOf(number, person);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("client", clients.client(caseFile.getClientId()));
        model.addAttribute("candidates", team.candidates());
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @ModelAttribute("form") CaseWorkersForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        caseOf(number, person).requireOpen();
        try {
            team.check(form.staffIds());
            String ids = form.staffIds().stream().map(String::valueOf).collect(Collectors.joining(","));
            return ResponseEntity.ok(Map.of("variables", Map.of(ProcessVariables.CASE_WORKERS, ids)));
        } catch (BrokenRule e) {
            FormErrors.reject(errors, e, field -> field, messages);
            return show(number, form, person, model);
        }
    }

    private CaseFile caseOf(String number, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("case", number);
        }
        return cases.caseFile(number);
    }
}
