package io.carerelay.client;

import io.carerelay.agency.AgencyDirectory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts what a brief tells into words, in the language of whoever has it made and the time zone of their agency. */
@Component
public class BriefWords {

    private final MessageSource messages;
    private final AgencyDirectory directory;

    BriefWords(MessageSource messages, AgencyDirectory directory) {
        this.messages = messages;
        this.directory = directory;
    }

    /** The text of that key. */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language());
    }

    /** The text of that key, or else what stands for itself. */
    public String textOr(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, language());
    }

    /** A day as people write it; null for none. */
    public String day(LocalDate day) {
        return day == null ? null : day.format(DateTimeFormatter.ofPattern(text("format.date"), language()));
    }

    /** The day on which something happened. */
    public String day(Instant moment) {
        return day(moment.atZone(directory.own().getTimeZone()).toLocalDate());
    }

    /** A moment as people write it. */
    public String moment(Instant moment) {
        return moment.atZone(directory.own().getTimeZone())
                .format(DateTimeFormatter.ofPattern(text("format.datetime"), language()));
    }

    private Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
