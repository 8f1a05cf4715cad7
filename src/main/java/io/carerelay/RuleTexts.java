package io.carerelay;

import io.carerelay.agency.BrokenRule;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The sentences that tell people which rule refused what they asked. */
@Component
class RuleTexts {

    private final MessageSource messages;

    RuleTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence of this refusal in the language of the current request. */
    String sentence(BrokenRule rule) {
        Locale locale = LocaleContextHolder.getLocale();
        String general = messages.getMessage("rule.general", null, rule.key(), locale);
        return messages.getMessage("rule." + rule.key(), rule.arguments(), general, locale);
    }

    /** The same refusal with its sentence as message; unchanged where it has one already. */
    BrokenRule worded(BrokenRule rule) {
        return rule.getMessage().equals(rule.key()) ? rule.worded(sentence(rule)) : rule;
    }
}
