package io.carerelay.portal.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.portal.FamilyDoor;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** What the forms of the portal have in common: do it, or say beside the field why not. */
@Component
class PortalForms {

    private final MessageSource messages;

    PortalForms(MessageSource messages) {
        this.messages = messages;
    }

    /** @return whether it was done; otherwise the errors say what to correct */
    boolean accept(BindingResult errors, Runnable work) {
        if (errors.hasErrors()) {
            return false;
        }
        try {
            work.run();
            return true;
        } catch (BrokenRule rule) {
            FormErrors.reject(errors, rule, UnaryOperator.identity(), messages);
        } catch (FamilyDoor.TooOften e) {
            errors.reject("tooOften", text("portal.tooOften"));
        }
        return false;
    }

    /** Both must be the same, since nobody sees what they type. */
    static void requireRepeated(String password, String repeated) {
        if (password != null && !password.equals(repeated)) {
            throw BrokenRule.at("repeated", "portal.password.notRepeated");
        }
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
