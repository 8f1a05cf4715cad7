package io.carerelay.portal.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Where the family's record is and was, and who read it.
 *
 * @param older where the next page of readings begins; null on the last
 */
record FamilyRecord(List<Holder> agencies, List<Day> days, Long older) {

    /**
     * An agency that worked with the family.
     *
     * @param name null where an agency that was there before keeps confidential who its families are
     * @param until null where it still does
     */
    record Holder(String name, LocalDate from, LocalDate until) {}

    /** A day on which somebody read the record. */
    record Day(LocalDate date, List<Reader> readers) {}

    /**
     * Somebody who read the record on that day.
     *
     * @param name null where it cannot be told
     * @param agency name; null where it cannot be told
     */
    record Reader(String name, String agency, LocalTime first, LocalTime last) {}
}
