package io.carerelay.message.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.message.Conversation;
import io.carerelay.message.Conversations;
import io.carerelay.message.Message;
import io.carerelay.message.MessageAnswering;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
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
    private final Validator validator;
    private final MessageSource messages;

    AnswerForms(
            Conversations conversations,
            MessageAnswering answering,
            DocumentStore documents,
            DocumentLines lines,
            Validator validator,
            MessageSource messages) {
        this.conversations = conversations;
        this.answering = answering;
        this.documents = documents;
        this.lines = lines;
        this.validator = validator;
        this.messages = messages;
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
        if (number != null) {
            String attachments = Message.attachmentsOf(number, form.getEntry());
            model.addAttribute("attachments", attachments);
            model.addAttribute(
                    "draft", lines.of(documents.attachedTo(conversation.thread().getCaseId(), attachments)));
        }
        return FIELDS;
    }

    @PostMapping
    Object store(
            @PathVariable String reference,
            @ModelAttribute("form") ReplyForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        FormErrors.validate(validator, form, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                answering.prepare(form.getEntry(), reference, form.getShown(), form.getText());
                return ResponseEntity.ok(Map.of("variables", Map.of()));
            } catch (BrokenRule e) {
                FormErrors.reject(errors, e, field -> field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(reference, form, person, model);
    }
}
