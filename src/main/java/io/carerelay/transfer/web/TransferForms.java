package io.carerelay.transfer.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/** What the forms of transfers have in common: check, do it, or say beside the field why not. */
@Component
class TransferForms {

    private final AgencyDirectory agencies;
    private final Validator validator;
    private final MessageSource messages;

    TransferForms(AgencyDirectory agencies, Validator validator, MessageSource messages) {
        this.agencies = agencies;
        this.validator = validator;
        this.messages = messages;
    }

    /** Takes the blanks off what is typed; nothing typed is nothing. */
    static void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    /**
     * Does what a form asks if it is well-formed and the agency active (rule A1).
     *
     * @param said what is validated: the form, or what it says
     * @param fieldOf the form's field for the name that a rule gives it
     * @return what came of it; empty where the errors say what to correct
     */
    <T> Optional<T> accept(Object said, BindingResult errors, UnaryOperator<String> fieldOf, Supplier<T> work) {
        FormErrors.validate(validator, said, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                agencies.own().requireActive();
                return Optional.of(work.get());
            } catch (BrokenRule rule) {
                FormErrors.reject(errors, rule, fieldOf, messages);
            }
        }
        return Optional.empty();
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The text of that key, or where there is none, of the other. */
    String textOr(String key, String otherwise) {
        Locale locale = LocaleContextHolder.getLocale();
        String text = messages.getMessage(key, null, null, locale);
        return text == null ? messages.getMessage(otherwise, null, locale) : text;
    }

    /** The sentence of a rule that refused. */
    String text(BrokenRule rule) {
        return FormErrors.sentence(rule, messages);
    }
}
