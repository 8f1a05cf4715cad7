package io.carerelay.portal.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.FormErrors;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.DocumentTooLarge;
import io.carerelay.message.NewThread;
import io.carerelay.message.OwnAttachments;
import io.carerelay.message.OwnMessages;
import io.carerelay.portal.FamilyPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;

/**
 * Sends a message with its files, as one form brings them. A file goes into the record as it comes, attached to the
 * message's key; the message is sent once all of it is there. Where something is refused, what was typed and the files
 * that are there already stay, and the form can be sent again.
 */
@Component
class OwnMessageSending {

    /** Files of one form. */
    static final int MOST_FILES = 5;

    private static final long REST = 1024 * 1024;

    private final OwnMessages messages;
    private final OwnAttachments attachments;
    private final DocumentStore documents;
    private final FormAnswers forms;
    private final MessageSource texts;

    OwnMessageSending(
            OwnMessages messages,
            OwnAttachments attachments,
            DocumentStore documents,
            FormAnswers forms,
            MessageSource texts) {
        this.messages = messages;
        this.attachments = attachments;
        this.documents = documents;
        this.forms = forms;
        this.texts = texts;
    }

    /** Begins a conversation. */
    Sent open(HttpServletRequest request, FamilyPrincipal person) {
        return send(request, new Step() {
            @Override
            public void check(OwnMessageForm form, Draft draft) {
                if (form.getSubject() == null) {
                    draft.reject(BrokenRule.at("subject", "message.subject.missing"));
                }
            }

            @Override
            public void attach(OwnMessageForm form, String name, InputStream content) {
                attachments.add(person.memberId(), null, form.getCaseNumber(), form.getEntry(), name, content);
            }

            @Override
            public String say(OwnMessageForm form) {
                return messages.open(
                                form.getEntry(),
                                person.memberId(),
                                new NewThread(
                                        form.getCaseNumber(),
                                        form.isOnlyMe() ? person.memberId() : null,
                                        form.getSubject(),
                                        form.getText()))
                        .getReference();
            }
        });
    }

    /** Writes in a conversation. */
    Sent reply(HttpServletRequest request, FamilyPrincipal person, String reference) {
        return send(request, new Step() {
            @Override
            public void attach(OwnMessageForm form, String name, InputStream content) {
                attachments.add(person.memberId(), reference, null, form.getEntry(), name, content);
            }

            @Override
            public String say(OwnMessageForm form) {
                messages.reply(form.getEntry(), person.memberId(), reference, form.getText());
                return reference;
            }
        });
    }

    private Sent send(HttpServletRequest request, Step step) {
        Draft draft = new Draft();
        long most = MOST_FILES * (documents.maxSize().toBytes() + REST);
        SentForm sent = SentForm.read(request, most, (form, name, content) -> draft.take(form, name, content, step));
        draft.begin(sent, step);
        if (sent.isCutOff()) {
            draft.reject(
                    sent.isTooLarge()
                            ? BrokenRule.at(
                                    "files",
                                    "portal.files.tooMuch",
                                    documents.maxSize().toMegabytes())
                            : BrokenRule.at("files", "document.cutOff"));
        }
        String[] reference = new String[1];
        if (!draft.errors.hasErrors()) {
            forms.accept(draft.form, draft.errors, () -> reference[0] = step.say(draft.form));
        }
        return new Sent(draft.form, draft.errors, reference[0]);
    }

    /**
     * What came of it.
     *
     * @param reference of the conversation; null where it was refused
     */
    record Sent(OwnMessageForm form, BeanPropertyBindingResult errors, String reference) {}

    private interface Step {

        /** What has to be typed besides the message. */
        default void check(OwnMessageForm form, Draft draft) {}

        void attach(OwnMessageForm form, String name, InputStream content);

        String say(OwnMessageForm form);
    }

    /** What was sent so far. */
    private final class Draft {

        private OwnMessageForm form;
        private BeanPropertyBindingResult errors;
        private int files;

        /** All that is typed is here: it comes before the files. */
        private void begin(SentForm sent, Step step) {
            if (form == null) {
                form = OwnMessageForm.of(sent);
                errors = new BeanPropertyBindingResult(form, "form");
                step.check(form, this);
                if (form.getText() == null) {
                    reject(BrokenRule.at("text", "message.missing"));
                }
                forms.accept(form, errors, () -> {});
            }
        }

        /** Of a message that is refused anyway no file is kept. */
        private void take(SentForm sent, String name, InputStream content, Step step) {
            begin(sent, step);
            files++;
            if (files > MOST_FILES) {
                reject(BrokenRule.at("files", "portal.files.many", MOST_FILES));
            }
            if (!errors.hasErrors()) {
                try {
                    step.attach(form, name, content);
                } catch (DocumentTooLarge e) {
                    reject(BrokenRule.at(
                            "files", "portal.files.tooLarge", name, e.most().toMegabytes()));
                } catch (BrokenRule e) {
                    reject(e.field() == null ? e : BrokenRule.at("files", e.key(), e.arguments()));
                }
            }
        }

        private void reject(BrokenRule rule) {
            FormErrors.reject(errors, rule, field -> field, texts);
        }
    }
}
