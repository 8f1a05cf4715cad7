package io.carerelay.portal.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.FormAnswers;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.OwnConsents;
import io.carerelay.portal.FamilyPrincipal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** What an adult of the family agreed to have shared, in plain words, and that they take it back (rule C4). */
@Controller
@RequestMapping("/portal/consents")
class OwnConsentPages {

    private static final String ALL = "redirect:/portal/consents";

    private final OwnConsents consents;
    private final AgencyDirectory agencies;
    private final FormAnswers forms;
    private final MessageSource texts;

    OwnConsentPages(OwnConsents consents, AgencyDirectory agencies, FormAnswers forms, MessageSource texts) {
        this.consents = consents;
        this.agencies = agencies;
        this.forms = forms;
        this.texts = texts;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @ModelAttribute
    void page(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("section", "consents");
        model.addAttribute("today", agencies.today(person.agencyId()));
        model.addAttribute("scopes", ConsentScope.values());
    }

    @GetMapping
    String list(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        LocalDate today = agencies.today(person.agencyId());
        List<Consent> all = consents.of(person.memberId());
        model.addAttribute(
                "valid", all.stream().filter(one -> one.isValidOn(today)).toList());
        model.addAttribute(
                "former", all.stream().filter(one -> !one.isValidOn(today)).toList());
        model.addAttribute("zone", person.zone());
        return "portal/consents";
    }

    @GetMapping("/new")
    String ask(@ModelAttribute("form") OwnConsentForm form) {
        form.setPurpose(text("portal.consents.purpose.usual"));
        return "portal/consent-new";
    }

    @PostMapping("/new")
    String give(
            @ModelAttribute("form") OwnConsentForm form,
            BindingResult errors,
            @AuthenticationPrincipal FamilyPrincipal person,
            RedirectAttributes redirect) {
        if (errors.hasErrors()
                || !forms.accept(form.wish(), errors, () -> consents.give(person.memberId(), form.wish()))) {
            return "portal/consent-new";
        }
        redirect.addFlashAttribute("notice", text("portal.consents.given"));
        return ALL;
    }

    @GetMapping("/{id:\\d+}/withdraw")
    String askToWithdraw(
            @PathVariable long id,
            @ModelAttribute("form") OwnWithdrawalForm form,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model) {
        Consent consent = consents.consent(person.memberId(), id);
        form.setVersion(consent.getVersion());
        model.addAttribute("consent", consent);
        return "portal/consent-withdraw";
    }

    @PostMapping("/{id:\\d+}/withdraw")
    String withdraw(
            @PathVariable long id,
            @ModelAttribute("form") OwnWithdrawalForm form,
            BindingResult errors,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        if (errors.hasErrors()
                || !forms.accept(
                        form,
                        errors,
                        () -> consents.withdraw(person.memberId(), id, form.getVersion(), form.getReason()))) {
            model.addAttribute("consent", consents.consent(person.memberId(), id));
            return "portal/consent-withdraw";
        }
        redirect.addFlashAttribute("notice", text("portal.consents.withdrawn"));
        return ALL;
    }

    private String text(String key) {
        return texts.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
