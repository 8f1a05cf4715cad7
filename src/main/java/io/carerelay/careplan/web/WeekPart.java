package io.carerelay.careplan.web;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * A row of a week after somebody wanted to change it, or a form to add one with.
 *
 * @param saved whether what was wanted was done
 * @param asks whether its form is shown
 * @param typed what was typed into it and not taken; null where nothing was
 * @param errors what is wrong with that, by field; under an empty field what concerns the row as a whole
 * @param conflict who was quicker; null where nobody was
 */
record WeekPart(boolean saved, boolean asks, Object typed, Map<String, String> errors, Conflict conflict) {

    static final WeekPart SHOWN = new WeekPart(false, false, null, Map.of(), null);
    static final WeekPart ASKING = new WeekPart(false, true, null, Map.of(), null);
    static final WeekPart SAVED = new WeekPart(true, false, null, Map.of(), null);

    static WeekPart refused(Object typed, Map<String, String> errors) {
        return new WeekPart(false, true, typed, errors, null);
    }

    /** The same, told or asked for otherwise. */
    WeekPart with(boolean newAsks, Object newTyped, Conflict newConflict) {
        return new WeekPart(saved, newAsks, newTyped, errors, conflict == null ? null : newConflict);
    }

    /** What is wrong with the field; null where nothing is. */
    public String error(String field) {
        return errors.get(field);
    }

    /** What is wrong with the row as a whole; null where nothing is. */
    public String problem() {
        return errors.get("");
    }

    /**
     * Somebody changed the row since it was shown.
     *
     * @param who name; null where it cannot be told
     * @param at null as the name
     */
    record Conflict(String who, ZonedDateTime at) {}
}
