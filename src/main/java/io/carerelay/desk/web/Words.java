package io.carerelay.desk.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts values as they are stored into words as people read them. */
@Component
class Words {

    /** Begins the key of a reason that nobody typed. */
    private static final String REASON = "reason.";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** A visit: when it begins, and where it is. */
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}.*)");

    private static final Pattern CONSTANT = Pattern.compile("((stage|scope|answer)\\.)?[A-Z][A-Z_]+");

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    /** A day as the reader writes it. */
    String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(text("format.date"), locale()));
    }

    /** A reason: as somebody typed it, or the words of its key. */
    String reason(String stored) {
        return stored != null && stored.startsWith(REASON)
                ? messages.getMessage(stored, null, stored, locale())
                : stored;
    }

    /** A value of the activity log: a day, a moment with a place, one of a few values that have names, or text that stands for itself. */
    String value(String stored) {
        if (stored == null) {
            return null;
        }
        Matcher moment = MOMENT.matcher(stored);
        if (moment.matches()) {
            return value(moment.group(1)) + ", " + moment.group(2);
        }
        if (DAY.matcher(stored).matches()) {
            try {
                return day(LocalDate.parse(stored));
            } catch (DateTimeParseException e) {
                return stored;
            }
        }
        return CONSTANT.matcher(stored).matches()
                ? messages.getMessage("activity.value." + stored, null, stored, locale())
                : reason(stored);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
