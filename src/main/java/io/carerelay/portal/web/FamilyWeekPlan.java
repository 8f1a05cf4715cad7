package io.carerelay.portal.web;

import io.carerelay.careplan.Stage;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * A week of the family in plain words.
 *
 * @param label as addresses name it, such as 2026-W48
 * @param present whether it is the week that it is now
 * @param days those on which something is planned
 * @param previous label of the week before in which something was planned; null where there is none
 * @param next label of the week after in which something is planned; null where there is none
 */
record FamilyWeekPlan(
        String label,
        LocalDate monday,
        LocalDate sunday,
        boolean present,
        List<Day> days,
        String previous,
        String next) {

    /**
     * A day with what is planned on it: visits by time, then the rest.
     *
     * @param date null for what was not finished in an earlier week, which comes first
     */
    record Day(LocalDate date, boolean today, List<Item> items) {}

    /**
     * Something that is planned.
     *
     * @param at time of a visit; null where it is no visit
     * @param what title of the activity; null where it is a visit
     * @param caseTitle which case it belongs to
     * @param who name of who does it; null where that is not known
     * @param place of a visit; else null
     * @param stage how far it has come; null where it is a visit
     */
    record Item(
            LocalTime at, String what, String description, String caseTitle, String who, String place, Stage stage) {

        public boolean visit() {
            return at != null;
        }
    }
}
