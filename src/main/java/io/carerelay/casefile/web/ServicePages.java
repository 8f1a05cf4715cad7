package io.carerelay.casefile.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.ServiceDesk;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
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

/**
 * Ending the service to a family and taking it up again (rule C5), each on a small page that says what it means. Where
 * that is not possible any more, the profile says so instead.
 */
@Controller
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
@RequestMapping("/clients/{recordNumber}/service")
class ServicePages {

    private static final String END = "casefile/service-end";
    private static final String RESUME = "casefile/service-resume";
    private static final String BACK = "redirect:/clients/{recordNumber}";

    private final ServiceDesk service;
    private final ClientRecords clients;
    private final StatusForms forms;

    ServicePages(ServiceDesk service, ClientRecords clients, StatusForms forms) {
        this.service = service;
        this.clients = clients;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        StatusForms.trim(binder);
    }

    @ModelAttribute
    void client(@PathVariable String recordNumber, Model model) {
        Client client = clients.client(recordNumber);
        model.addAttribute("section", "clients");
        model.addAttribute("client", client);
        model.addAttribute("link", service.link(client.getId()).orElse(null));
    }

    @GetMapping("/end")
    String askToEnd(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") ServiceForm form,
            RedirectAttributes redirect) {
        try {
            form.setLinkId(service.requireEndable(client.getId()).getId());
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
        return END;
    }

    @PostMapping("/end")
    String end(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") ServiceForm form,
            BindingResult errors,
            RedirectAttributes redirect) {
        boolean done =
                forms.accept(form, errors, () -> service.end(client.getId(), form.getLinkId(), form.getReason()));
        return done ? told(client, redirect) : END;
    }

    @GetMapping("/resume")
    String askToResume(@ModelAttribute(name = "client", binding = false) Client client, RedirectAttributes redirect) {
        return service.serves(client.getId()) ? told(client, redirect) : RESUME;
    }

    @PostMapping("/resume")
    String resume(@ModelAttribute(name = "client", binding = false) Client client, RedirectAttributes redirect) {
        try {
            service.resume(client.getId());
            return told(client, redirect);
        } catch (BrokenRule rule) {
            return back(rule, redirect);
        }
    }

    /** How it stands now, also for whoever came second. */
    private String told(Client client, RedirectAttributes redirect) {
        String key = service.serves(client.getId()) ? "service.told.serves" : "service.told.ended";
        redirect.addFlashAttribute("notice", forms.text(key, client.getName()));
        return BACK;
    }

    private String back(BrokenRule rule, RedirectAttributes redirect) {
        redirect.addFlashAttribute("problem", forms.text(rule));
        return BACK;
    }
}
