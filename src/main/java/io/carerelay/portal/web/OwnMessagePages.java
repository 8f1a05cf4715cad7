package io.carerelay.portal.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Conversation;
import io.carerelay.message.OwnAttachments;
import io.carerelay.message.OwnMessages;
import io.carerelay.message.ThreadLine;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.web.OwnMessageSending.Sent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A family's conversations with whoever is responsible for it (rule M2). Opening one notes that it was read. */
@Controller
@RequestMapping("/portal/messages")
class OwnMessagePages {

    private static final int PAGE = 20;
    private static final String ONE = "/{reference:CONVERSATION-[0-9]+}";
    private static final String BACK = "redirect:/portal/messages/{reference}";

    private final OwnMessages messages;
    private final OwnMessageSending sending;
    private final OwnAttachments attachments;
    private final CaseRegister cases;
    private final DocumentStore documents;
    private final FamilyNews news;
    private final MessageSource texts;

    OwnMessagePages(
            OwnMessages messages,
            OwnMessageSending sending,
            OwnAttachments attachments,
            CaseRegister cases,
            DocumentStore documents,
            FamilyNews news,
            MessageSource texts) {
        this.messages = messages;
        this.sending = sending;
        this.attachments = attachments;
        this.cases = cases;
        this.documents = documents;
        this.news = news;
        this.texts = texts;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) Long before, @AuthenticationPrincipal FamilyPrincipal person, Model model) {
        List<ThreadLine> found = messages.threads(person.memberId(), before, PAGE + 1);
        List<ThreadLine> shown = found.subList(0, Math.min(found.size(), PAGE));
        model.addAttribute("section", "messages");
        model.addAttribute("lines", shown);
        model.addAttribute("before", before);
        model.addAttribute(
                "last", found.size() > PAGE ? shown.get(PAGE - 1).thread().getLastMessage() : null);
        return "portal/messages";
    }

    @GetMapping("/new")
    String ask(
            @RequestParam(name = "case", required = false) String number,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model) {
        OwnMessageForm form = new OwnMessageForm();
        form.setCaseNumber(number == null || number.isBlank() ? null : number);
        model.addAttribute("form", form);
        return newPage(person, form, model);
    }

    @PostMapping(path = "/new", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String open(
            HttpServletRequest request,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Sent sent = sending.open(request, person);
        if (sent.reference() == null) {
            show(sent, model);
            return newPage(person, sent.form(), model);
        }
        return told(sent.reference(), redirect);
    }

    @GetMapping(ONE)
    String one(
            @PathVariable String reference,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model) {
        model.addAttribute("form", new OwnMessageForm());
        String page = page(reference, before, person, model);
        if (before == null) {
            // Old pages say nothing of whether the new ones were read.
            messages.markRead(person.memberId(), reference);
            news.settle(person.accountId(), "message", reference);
        }
        return page;
    }

    @PostMapping(path = ONE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String reply(
            @PathVariable String reference,
            HttpServletRequest request,
            @AuthenticationPrincipal FamilyPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        messages.thread(person.memberId(), reference);
        Sent sent = sending.reply(request, person, reference);
        if (sent.reference() == null) {
            show(sent, model);
            model.addAttribute("attached", attached(person, reference, null, sent.form()));
            return page(reference, null, person, model);
        }
        return told(reference, redirect);
    }

    private String told(String reference, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "notice", texts.getMessage("portal.messages.sent", null, LocaleContextHolder.getLocale()));
        redirect.addAttribute("reference", reference);
        return BACK;
    }

    private String page(String reference, Long before, FamilyPrincipal person, Model model) {
        Conversation conversation = messages.conversation(person.memberId(), reference, before);
        model.addAttribute("section", "messages");
        model.addAttribute("conversation", conversation);
        model.addAttribute("zone", person.zone());
        model.addAttribute("before", before);
        model.addAttribute("writable", person.served() && conversation.thread().isOpen());
        limits(model);
        return "portal/message-thread";
    }

    private String newPage(FamilyPrincipal person, OwnMessageForm form, Model model) {
        List<CaseFile> open = cases.ofClient(person.clientId()).stream()
                .filter(file -> file.getStatus() != CaseStatus.CLOSED)
                .toList();
        model.addAttribute("section", "messages");
        model.addAttribute("cases", open);
        if (open.stream().anyMatch(file -> file.getNumber().equals(form.getCaseNumber()))
                || form.getCaseNumber() == null) {
            model.addAttribute("attached", attached(person, null, form.getCaseNumber(), form));
        }
        limits(model);
        return "portal/message-new";
    }

    /** Names of the files that are here already. */
    private List<String> attached(FamilyPrincipal person, String reference, String caseNumber, OwnMessageForm form) {
        try {
            return attachments.of(person.memberId(), reference, caseNumber, form.getEntry()).stream()
                    .map(Document::getName)
                    .toList();
        } catch (BrokenRule closed) {
            // Nothing can be added there any more, and nothing was.
            return List.of();
        }
    }

    private void limits(Model model) {
        model.addAttribute("mostFiles", OwnMessageSending.MOST_FILES);
        model.addAttribute("mostSize", documents.maxSize().toMegabytes());
    }

    private static void show(Sent sent, Model model) {
        model.addAttribute("form", sent.form());
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", sent.errors());
    }
}
