package io.carerelay.transfer.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Takes an answer from the form of a task, and brings a refusal beside the field that it is about. */
@Component
class Answers {

    private final Validator validator;
    private final MessageSource messages;

    Answers(Validator validator, MessageSource messages) {
        this.validator = validator;
        this.messages = messages;
    }

    /** @return whether it was stored; otherwise the errors say why not, and the response has its status */
    boolean accept(AnswerForm form, BindingResult errors, HttpServletResponse response, Runnable store) {
        FormErrors.validate(validator, form, errors, field -> field);
        if (!errors.hasErrors()) {
            try {
                store.run();
                return true;
            } catch (BrokenRule e) {
                // The form has one reason, whatever it is for.
                FormErrors.reject(errors, e, field -> field.equals("overrideReason") ? "reason" : field, messages);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return false;
    }
}
