package io.carerelay.casefile.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/** What the forms on the state of a case have in common: check, do it, or say beside the field why not. */
@Component
class StatusForms {

    private final AgencyDirectory agencies;
    private final FormAnswers answers;
    private final MessageSource messages;

    StatusForms(AgencyDirectory agencies, FormAnswers answers, MessageSource messages) {
        this.agencies = agencies;
        this.answers = answers;
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
     * @return whether it was done; otherwise the errors say what to correct
     */
    boolean accept(Object said, BindingResult errors, Runnable work) {
        return answers.accept(said, errors, () -> {
            agencies.own().requireActive();
            work.run();
        });
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The sentence of a rule that refused. */
    String text(BrokenRule rule) {
        return text("rule." + rule.key(), rule.arguments());
    }
}
