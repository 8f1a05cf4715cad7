package io.carerelay.careplan.web;

import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.VisitDetails;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** What the rows of a week send: as it was typed, so that it can be shown again where it was not taken. */
final class WeekRowForms {

    private WeekRowForms() {}

    /**
     * An activity is moved to a stage.
     *
     * @param reason null where none was asked for yet; empty where it was and nothing was typed
     */
    record StageForm(int version, Stage stage, String reason) {}

    /** An activity of this week alone. */
    record ActivityForm(UUID entry, String title, Long responsibleId, String dueOn) {

        LocalDate day() {
            return WeekRowForms.day(dueOn);
        }
    }

    /** A note, new where it has an entry, changed where it has a version. */
    record NoteForm(UUID entry, Integer version, String note) {}

    /** A visit is called off. */
    record CallOffForm(int version, String callOff) {}

    /** A visit, new where it has an entry, changed where it has a version. */
    record VisitForm(
            UUID entry,
            Integer version,
            Long staffId,
            String on,
            String at,
            String place,
            List<Long> memberIds,
            String othersPresent,
            String minutes,
            String outcome) {

        VisitForm {
            memberIds = memberIds == null ? List.of() : List.copyOf(memberIds);
        }

        static VisitForm begin(UUID entry, long staffId, LocalDate day) {
            return new VisitForm(entry, null, staffId, day.toString(), null, null, List.of(), null, null, null);
        }

        static VisitForm of(Visit visit, ZoneId zone) {
            ZonedDateTime begins = visit.getBeginsAt().atZone(zone);
            return new VisitForm(
                    null,
                    visit.getVersion(),
                    visit.getStaffId(),
                    begins.toLocalDate().toString(),
                    begins.toLocalTime().toString(),
                    visit.getPlace(),
                    visit.getMemberIds(),
                    visit.getOthersPresent(),
                    visit.getMinutes() == null ? null : visit.getMinutes().toString(),
                    visit.getOutcome());
        }

        /** The same with the version that is shown now, to be applied once more. */
        VisitForm upon(int present) {
            return new VisitForm(entry, present, staffId, on, at, place, memberIds, othersPresent, minutes, outcome);
        }

        /** What cannot be read as a number is none that a visit can take. */
        VisitDetails details() {
            return new VisitDetails(
                    staffId,
                    WeekRowForms.day(on),
                    time(at),
                    place,
                    memberIds,
                    blankToNull(othersPresent),
                    number(minutes),
                    blankToNull(outcome));
        }
    }

    private static LocalDate day(String typed) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static LocalTime time(String typed) {
        try {
            return typed == null || typed.isBlank() ? null : LocalTime.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Integer number(String typed) {
        try {
            return typed == null || typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String blankToNull(String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }
}
