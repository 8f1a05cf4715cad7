package io.carerelay.agency;

import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * Takes what a form says: checks it, does it, or says beside the field why not. A form that is shown again with errors
 * answers with the status of a refusal by itself.
 */
@Component
public class FormAnswers {

    private final Validator validator;
    private final MessageSource messages;

    FormAnswers(Validator validator, MessageSource messages) {
        this.validator = validator;
        this.messages = messages;
    }

    /** As {@link #accept(Object, Errors, UnaryOperator, Runnable)}, where the fields are called as the rules call them. */
    public boolean accept(Object said, Errors errors, Runnable work) {
        return accept(said, errors, UnaryOperator.identity(), work);
    }

    /**
     * Does what a form asks if it is well-formed.
     *
     * @param said what is validated: the form, or what it says
     * @param fieldOf the form's field for the name that a rule, or what is validated, gives it
     * @return whether it was done; otherwise the errors say what to correct
     */
    public boolean accept(Object said, Errors errors, UnaryOperator<String> fieldOf, Runnable work) {
        FormErrors.validate(validator, said, errors, fieldOf);
        if (!errors.hasErrors()) {
            try {
                work.run();
            } catch (BrokenRule rule) {
                FormErrors.reject(errors, rule, fieldOf, messages);
            }
        }
        return !errors.hasErrors();
    }
}
