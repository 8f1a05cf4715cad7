package io.carerelay.careplan.web;

import io.carerelay.careplan.Week;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says weeks and their days as people do. */
@Component
public class WeekWords {

    private final MessageSource messages;

    WeekWords(MessageSource messages) {
        this.messages = messages;
    }

    /** As in "Week 48". */
    public String number(Week week) {
        return text("week.number", week.number());
    }

    /** As in "Week 48, 23–29 November 2026". */
    public String title(Week week) {
        return text("week.title", week.number(), days(week));
    }

    /** As in "30 November – 6 December 2026". */
    public String days(Week week) {
        LocalDate first = week.monday();
        LocalDate last = week.sunday();
        String until = day(last, "week.format.whole");
        if (first.getMonth() == last.getMonth()) {
            return day(first, "week.format.day") + "–" + until;
        }
        return day(first, first.getYear() == last.getYear() ? "week.format.month" : "week.format.whole") + " – "
                + until;
    }

    /** As in "Tuesday 24 November". */
    public String weekday(LocalDate day) {
        return day(day, "week.format.weekday");
    }

    /** A sentence in the reader's language. */
    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private String day(LocalDate day, String format) {
        return day.format(DateTimeFormatter.ofPattern(text(format), locale()));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
