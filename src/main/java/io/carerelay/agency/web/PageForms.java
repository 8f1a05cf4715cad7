package io.carerelay.agency.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import jakarta.validation.Validator;
import java.beans.PropertyEditorSupport;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/** What the forms of the settings have in common: check, do it, or say beside the field why not. */
@Component
class PageForms {

    private final Validator validator;
    private final MessageSource messages;

    PageForms(Validator validator, MessageSource messages) {
        this.validator = validator;
        this.messages = messages;
    }

    /**
     * Does what a form asks if it is well-formed.
     *
     * @return whether it was done; otherwise the errors say what to correct
     */
    boolean accept(Object said, BindingResult errors, Runnable work) {
        check(said, errors);
        return !errors.hasErrors() && accept(errors, work);
    }

    /** Checks what a form says, so that all there is to correct is said at once. */
    void check(Object said, BindingResult errors) {
        FormErrors.validate(validator, said, errors, PageForms::fieldOf);
    }

    /** As {@link #accept(Object, BindingResult, Runnable)}, for a form whose service checks all of it. */
    boolean accept(BindingResult errors, Runnable work) {
        try {
            work.run();
            return true;
        } catch (BrokenRule rule) {
            reject(errors, rule);
            return false;
        }
    }

    void reject(BindingResult errors, BrokenRule rule) {
        FormErrors.reject(errors, rule, field -> field, messages);
    }

    /** Takes the blanks off what is typed; nothing typed is nothing. A password is left as it is. */
    static void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        PropertyEditorSupport untouched = new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text);
            }
        };
        binder.registerCustomEditor(String.class, "password", untouched);
        binder.registerCustomEditor(String.class, "oldPassword", untouched);
    }

    /** A sentence in the reader's language. */
    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The sentence of a rule that refused. */
    String text(BrokenRule rule) {
        return text("rule." + rule.key(), rule.arguments());
    }

    private static String fieldOf(String path) {
        return path.equals("closingAfterOpening") ? "closesOn" : path;
    }
}
