package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/**
 * What the forms on the record have in common: check, do it, or say beside the field why not. Whoever was slower than
 * somebody else is told so, and keeps what they typed.
 */
@Component
class RecordForms {

    private final AgencyDirectory agencies;
    private final Validator validator;
    private final MessageSource messages;
    private final Words words;

    RecordForms(AgencyDirectory agencies, Validator validator, MessageSource messages, Words words) {
        this.agencies = agencies;
        this.validator = validator;
        this.messages = messages;
        this.words = words;
    }

    /** Takes the blanks off what is typed; nothing typed is nothing. */
    static void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    /**
     * Does what a form asks if it is well-formed and the agency active (rule A1).
     *
     * @param fieldOf the form's field for the name that a rule gives it
     * @return whether it was done; otherwise the errors say what to correct
     */
    boolean accept(
            Object form,
            BindingResult errors,
            UnaryOperator<String> fieldOf,
            HttpServletResponse response,
            Runnable work) {
        FormErrors.validate(validator, form, errors, UnaryOperator.identity());
        if (!errors.hasErrors()) {
            try {
                agencies.own().requireActive();
                work.run();
                return true;
            } catch (BrokenRule rule) {
                FormErrors.reject(errors, rule, fieldOf, messages);
            } catch (OptimisticLockingFailureException e) {
                errors.reject("stale", words.text("responsible.stale"));
                response.setStatus(HttpStatus.CONFLICT.value());
                return false;
            }
        }
        return false;
    }
}
