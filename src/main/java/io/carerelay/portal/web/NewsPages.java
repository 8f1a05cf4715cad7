package io.carerelay.portal.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.portal.FamilyMail;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts away what an adult of the family was told, and lets them say whether an e-mail tells them too. */
@Controller
@RequestMapping("/portal")
class NewsPages {

    private static final String MAIL = "/account/mail";

    private final FamilyNews news;
    private final FamilyMail mail;
    private final MessageSource texts;

    NewsPages(FamilyNews news, FamilyMail mail, MessageSource texts) {
        this.news = news;
        this.mail = mail;
        this.texts = texts;
    }

    @PostMapping("/news/{id:\\d+}/seen")
    String seen(@PathVariable long id, @AuthenticationPrincipal FamilyPrincipal person) {
        news.seen(person.accountId(), id);
        return "redirect:/portal";
    }

    /** @param upTo id of the newest that was shown; what came since stays */
    @PostMapping("/news/seen")
    String seenAll(@RequestParam long upTo, @AuthenticationPrincipal FamilyPrincipal person) {
        news.seenUpTo(person.accountId(), upTo);
        return "redirect:/portal";
    }

    @GetMapping(MAIL)
    String mail(@AuthenticationPrincipal FamilyPrincipal person, Model model) {
        model.addAttribute("section", "account");
        model.addAttribute("address", mail.address(person.accountId()));
        model.addAttribute("wanted", mail.isWanted(person.accountId()));
        return "portal/mail";
    }

    @PostMapping(MAIL)
    String changeMail(
            @RequestParam(defaultValue = "false") boolean wanted,
            @AuthenticationPrincipal FamilyPrincipal person,
            RedirectAttributes redirect) {
        try {
            mail.change(person.accountId(), wanted);
            redirect.addFlashAttribute(
                    "notice",
                    texts.getMessage(
                            wanted ? "portal.mail.on" : "portal.mail.off", null, LocaleContextHolder.getLocale()));
        } catch (BrokenRule rule) {
            redirect.addFlashAttribute("problem", FormErrors.sentence(rule, texts));
        }
        return "redirect:/portal" + MAIL;
    }
}
