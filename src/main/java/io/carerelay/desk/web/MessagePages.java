package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.MessageReader.NewTalk;
import io.carerelay.desk.web.MessageReader.Talk;
import io.carerelay.desk.web.MessageReader.Talks;
import io.carerelay.message.Conversations;
import io.carerelay.message.FamilyMessages;
import io.carerelay.message.MessageThread;
import io.carerelay.message.NewThread;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Conversations with a family (rule M2). Whoever opens one is noted as having read the client's record, and as having
 * read its messages.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class MessagePages {

    private static final String LIST = "/clients/{recordNumber}/messages";
    private static final String ONE = LIST + "/{reference:CONVERSATION-[0-9]+}";
    private static final String BACK = "redirect:/clients/{recordNumber}/messages/{reference}";

    private final MessageReader reader;
    private final FamilyMessages messages;
    private final Conversations conversations;
    private final ClientRecords clients;
    private final RecordForms forms;
    private final Words words;
    private final ActivityLog log;

    MessagePages(
            MessageReader reader,
            FamilyMessages messages,
            Conversations conversations,
            ClientRecords clients,
            RecordForms forms,
            Words words,
            ActivityLog log) {
        this.reader = reader;
        this.messages = messages;
        this.conversations = conversations;
        this.clients = clients;
        this.forms = forms;
        this.words = words;
        this.log = log;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    /** For notices and tasks, which know the conversation only. */
    @GetMapping("/messages/{reference:CONVERSATION-[0-9]+}")
    String find(@PathVariable String reference, RedirectAttributes path) {
        long clientId = conversations.thread(reference).getClientId();
        path.addAttribute(
                "recordNumber", clients.names(List.of(clientId)).get(clientId).recordNumber());
        path.addAttribute("reference", reference);
        return BACK;
    }

    /**
     * @param number of the case whose conversations are wanted
     * @param text something that was said
     */
    @GetMapping(LIST)
    String list(
            @PathVariable String recordNumber,
            @RequestParam(name = "case", required = false) String number,
            @RequestParam(name = "q", required = false) String text,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        String wanted = given(text);
        Talks shown = reader.list(recordNumber, given(number), wanted, before, person);
        log.noteReading(shown.head().id(), person.agencyId(), person.staffId(), "client.messages");
        show(shown.head(), person, model);
        model.addAttribute("talks", shown);
        model.addAttribute("text", wanted);
        model.addAttribute("before", before);
        return "desk/client-messages";
    }

    @GetMapping(LIST + "/new")
    String ask(
            @PathVariable String recordNumber,
            @RequestParam(name = "case", required = false) String number,
            @ModelAttribute("form") MessageForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        form.setCaseNumber(given(number));
        return newTalk(recordNumber, number, form, person, model);
    }

    /** @param number of the case that it is about, where the page was opened for one */
    @PostMapping(LIST + "/new")
    String open(
            @PathVariable String recordNumber,
            @RequestParam(name = "case", required = false) String number,
            @ModelAttribute("form") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MessageThread[] opened = new MessageThread[1];
        boolean done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                response,
                () -> opened[0] = messages.open(
                        form.getEntry(),
                        recordNumber,
                        new NewThread(form.getCaseNumber(), form.getOnlyFor(), form.getSubject(), form.getText())));
        if (!done) {
            return newTalk(recordNumber, number, form, person, model);
        }
        redirect.addAttribute("reference", opened[0].getReference());
        redirect.addFlashAttribute("notice", words.text("message.opened"));
        return BACK;
    }

    @GetMapping(ONE)
    String show(
            @PathVariable String recordNumber,
            @PathVariable String reference,
            @RequestParam(required = false) Long before,
            @ModelAttribute("form") MessageForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        String page = talk(recordNumber, reference, before, form, person, model);
        if (before == null) {
            messages.markRead(reference);
        }
        return page;
    }

    @PostMapping(ONE)
    String reply(
            @PathVariable String recordNumber,
            @PathVariable String reference,
            @ModelAttribute("form") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                response,
                () -> messages.reply(form.getEntry(), reference, form.getShown(), form.getText()));
        return done ? back("message.sent", redirect) : talk(recordNumber, reference, null, form, person, model);
    }

    @PostMapping(ONE + "/settle")
    String settle(@PathVariable String recordNumber, @PathVariable String reference, RedirectAttributes redirect) {
        messages.settle(reference);
        return back("message.settled", redirect);
    }

    @PostMapping(ONE + "/close")
    String close(@PathVariable String recordNumber, @PathVariable String reference, RedirectAttributes redirect) {
        messages.close(reference);
        return back("message.closed.told", redirect);
    }

    private String back(String key, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.text(key));
        return BACK;
    }

    private String talk(
            String recordNumber, String reference, Long before, MessageForm form, StaffPrincipal person, Model model) {
        Talk talk = reader.talk(recordNumber, reference, before, form.getEntry(), person);
        log.noteReading(talk.head().id(), person.agencyId(), person.staffId(), "client.messages");
        form.setShown(talk.conversation().shown());
        show(talk.head(), person, model);
        model.addAttribute("talk", talk);
        model.addAttribute("before", before);
        return "desk/message-thread";
    }

    private String newTalk(String recordNumber, String number, MessageForm form, StaffPrincipal person, Model model) {
        NewTalk talk = reader.begin(recordNumber, given(number), form.getEntry(), person);
        show(talk.head(), person, model);
        model.addAttribute("talk", talk);
        return "desk/message-new";
    }

    /** An address may name what is asked for and say nothing of it. */
    private static String given(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }

    private static void show(Profile.Head head, StaffPrincipal person, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("tab", "messages");
        model.addAttribute("head", head);
        model.addAttribute("zone", person.zone());
    }
}
