package io.carerelay.careplan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO week: Monday to Sunday, numbered within the year that its Thursday is in, so that some years have a week 53.
 * In which time zone its days lie is the agency's matter.
 */
public record Week(LocalDate monday) implements Comparable<Week> {

    private static final Pattern LABEL = Pattern.compile("(\\d{4})-W(\\d{2})");

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("No Monday: " + monday);
        }
    }

    /** The week that a day belongs to. */
    public static Week of(LocalDate day) {
        return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /** What {@link #label} made; empty for anything else, a week 53 of a year without one included. */
    public static Optional<Week> parse(String label) {
        Matcher parts = LABEL.matcher(label);
        if (!parts.matches()) {
            return Optional.empty();
        }
        // The fourth of January lies in week 1 of its year.
        Week first = of(LocalDate.of(Integer.parseInt(parts.group(1)), 1, 4));
        Week week = new Week(first.monday.plusWeeks(Integer.parseInt(parts.group(2)) - 1L));
        return week.label().equals(label) ? Optional.of(week) : Optional.empty();
    }

    /** As in {@code 2026-W48}. */
    public String label() {
        return year() + (number() < 10 ? "-W0" : "-W") + number();
    }

    /** Business key of the week of a case, as in {@code HKI-2026-000042/2026-W48}. */
    public String reference(String caseNumber) {
        return caseNumber + "/" + label();
    }

    /** 1 to 53. */
    public int number() {
        return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** The year that the number counts in, which around New Year is not always the calendar's. */
    public int year() {
        return monday.get(IsoFields.WEEK_BASED_YEAR);
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(monday) && !day.isAfter(sunday());
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    public Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    public boolean isBefore(Week other) {
        return monday.isBefore(other.monday);
    }

    @Override
    public int compareTo(Week other) {
        return monday.compareTo(other.monday);
    }

    @Override
    public String toString() {
        return label();
    }
}
