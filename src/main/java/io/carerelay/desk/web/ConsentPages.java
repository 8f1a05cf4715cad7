package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import io.carerelay.desk.web.EvidenceChoices.Choices;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.UnaryOperator;
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

/** Recording what a family agrees to have shared, and that it takes it back (rule C4). */
@Controller
@RequestMapping("/clients/{recordNumber}/consents")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class ConsentPages {

    private static final String NEW = "desk/consent-new";
    private static final String WITHDRAW = "desk/consent-withdraw";
    private static final String BACK = "redirect:/clients/{recordNumber}";

    private final ClientRecords clients;
    private final ConsentRecords consents;
    private final EvidenceChoices evidence;
    private final AgencyDirectory agencies;
    private final RecordForms forms;
    private final Words words;

    ConsentPages(
            ClientRecords clients,
            ConsentRecords consents,
            EvidenceChoices evidence,
            AgencyDirectory agencies,
            RecordForms forms,
            Words words) {
        this.clients = clients;
        this.consents = consents;
        this.evidence = evidence;
        this.agencies = agencies;
        this.forms = forms;
        this.words = words;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    @ModelAttribute
    void client(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("client", clients.client(recordNumber));
        model.addAttribute("today", agencies.today(person.agencyId()));
    }

    @GetMapping("/new")
    String ask(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") ConsentForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        form.setGivenBy(client.getName());
        form.setSignedOn(agencies.today(person.agencyId()));
        return page(client, form, person, model);
    }

    @PostMapping("/new")
    String record(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") ConsentForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(
                form.details(),
                errors,
                UnaryOperator.identity(),
                response,
                () -> consents.record(client.getId(), form.details()));
        if (!done) {
            return page(client, form, person, model);
        }
        redirect.addFlashAttribute("notice", words.text("consent.told.recorded", client.getName()));
        return BACK;
    }

    /** The documents to choose from alone, after one was added or another case was chosen: the newest is chosen. */
    @GetMapping("/evidence")
    String evidence(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") ConsentForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        form.setDocumentId(offer(client, form, person, model).newest());
        return "desk/consent-evidence";
    }

    @GetMapping("/{id:\\d+}/withdraw")
    String askToWithdraw(
            @ModelAttribute(name = "client", binding = false) Client client,
            @PathVariable long id,
            @ModelAttribute("form") WithdrawalForm form,
            Model model) {
        return withdrawal(of(client, id), form, model);
    }

    @PostMapping("/{id:\\d+}/withdraw")
    String withdraw(
            @ModelAttribute(name = "client", binding = false) Client client,
            @PathVariable long id,
            @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        of(client, id);
        boolean done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                response,
                () -> consents.withdraw(id, form.getVersion(), form.getReason()));
        if (!done) {
            return withdrawal(of(client, id), form, model);
        }
        redirect.addFlashAttribute("notice", words.text("consent.told.withdrawn", client.getName()));
        return BACK;
    }

    private Consent of(Client client, long id) {
        Consent consent = consents.consent(id);
        if (!consent.getClientId().equals(client.getId())) {
            throw new NoSuchRecord("consent", id);
        }
        return consent;
    }

    private String page(Client client, ConsentForm form, StaffPrincipal person, Model model) {
        offer(client, form, person, model);
        model.addAttribute("scopes", ConsentScope.values());
        return NEW;
    }

    private Choices offer(Client client, ConsentForm form, StaffPrincipal person, Model model) {
        Choices choices = evidence.of(client.getId(), form.getCaseNumber(), person);
        form.setCaseNumber(choices.under());
        model.addAttribute("evidence", choices);
        return choices;
    }

    private String withdrawal(Consent consent, WithdrawalForm form, Model model) {
        form.setVersion(consent.getVersion());
        model.addAttribute("consent", consent);
        return WITHDRAW;
    }
}
