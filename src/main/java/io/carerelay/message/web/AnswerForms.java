package io.carerelay.message.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Conversation;
import io.carerelay.message.Conversations;
import io.carerelay.message.Message;
import io.carerelay.message.MessageAnswering;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
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
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of {@code answerFamily}: the conversation, and the answer that is sent when the task is completed. */
@Controller
@RequestMapping("/forms/answerFamily/{reference}")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class AnswerForms {

    private static final String FIELDS = "message/answerFamily :: fields";

    private final Conversations conversations;
    private final MessageAnswering answering;
    private final DocumentStore documents;
    private final DocumentLines lines;
    private final FormAnswers forms;

    AnswerForms(
            Conversations conversations,
            MessageAnswering answering,
            DocumentStore documents,
            DocumentLines lines,
            FormAnswers forms) {
        this.conversations = conversations;
        this.answering = answering;
        this.documents = documents;
        this.lines = lines;
        this.forms = forms;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @ModelAttribute("form") ReplyForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Conversation conversation = conversations.conversation(reference, null);
        form.setShown(conversation.shown());
        model.addAttribute("conversation", conversation);
        model.addAttribute("zone", person.zone());
        String number = conversation.line().caseNumber();
        String attachments =
                Message.attachmentsOf(number == null ? conversation.line().recordNumber() : number, form.getEntry());
        model.addAttribute(
                "documents",
                number == null
                        ? "/clients/" + conversation.line().recordNumber() + "/documents"
                        : "/cases/" + number + "/documents");
        model.addAttribute("attachments", attachments);
        model.addAttribute("draft", lines.of(documents.attachedTo(attachments)));
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") ReplyForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return forms.accept(
                        form,
                        errors,
                        () -> answering.prepare(form.getEntry(), reference, form.getShown(), form.getText()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(reference, form, person, model);
    }
}
