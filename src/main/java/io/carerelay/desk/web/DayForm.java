package io.carerelay.desk.web;

import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.Errors;

/** The question who was responsible on a day, and by what was known on another. */
public class DayForm {

    /** No earlier day is on any record. */
    private static final int EARLIEST_YEAR = 1900;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate on;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate known;

    void check(Errors errors, LocalDate today, Words words) {
        check(errors, "on", on, today, words);
        check(errors, "known", known, today, words);
        if (on == null && known != null && !errors.hasFieldErrors("on")) {
            errors.rejectValue("on", "missing", words.text("rule.day.missing"));
        }
    }

    private static void check(Errors errors, String field, LocalDate day, LocalDate today, Words words) {
        if (day != null && day.isAfter(today)) {
            errors.rejectValue(field, "future", words.text("rule.day.future"));
        }
        if (day != null && day.getYear() < EARLIEST_YEAR) {
            errors.rejectValue(field, "tooEarly", words.text("rule.day.tooEarly"));
        }
    }

    public LocalDate getOn() {
        return on;
    }

    public void setOn(LocalDate on) {
        this.on = on;
    }

    /** Null for what is known now. */
    public LocalDate getKnown() {
        return known;
    }

    public void setKnown(LocalDate known) {
        this.known = known;
    }
}
