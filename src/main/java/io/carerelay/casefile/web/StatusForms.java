package io.carerelay.casefile.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/** What the forms on the state of a case have in common: check, do it, or say beside the field why not. */
@Component
class StatusForms {

    private final AgencyDirectory agencies;
    private final Validator validator;
    private final MessageSource messages;

    StatusForms(AgencyDirectory agencies, Validator validator, MessageSource messages) {
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
     * @return whether it was done; otherwise the errors say what to correct, and the response has its status
     */
    boolean accept(Object said, BindingResult errors, HttpServletResponse response, Runnable work) {
        FormErrors.validate(validator, said, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                agencies.own().requireActive();
                work.run();
                return true;
            } catch (BrokenRule rule) {
                FormErrors.reject(errors, rule, field -> field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return false;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The sentence of a rule that refused. */
    String text(BrokenRule rule) {
        return text("rule." + rule.key(), rule.arguments());
    }
}
