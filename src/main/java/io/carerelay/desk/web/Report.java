package io.carerelay.desk.web;

import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekState;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * What is reported of one week of a care plan, or of several. Names are null where they are not for the reader to know.
 *
 * @param family who heads it
 * @param goals of the plan as it stands now
 * @param parts by week, oldest first
 * @param summary null where it is about one week
 */
record Report(
        String agency,
        String caseNumber,
        String caseTitle,
        String family,
        ReportSpan span,
        Plan plan,
        List<Goal> goals,
        List<Part> parts,
        Summary summary) {

    public boolean isEmpty() {
        return parts.stream().allMatch(part -> part.state() == null);
    }

    /** The plan as it stands now; the last day is null where it has none. */
    record Plan(PlanStatus status, LocalDate startsOn, LocalDate until) {}

    /** Something to reach; the day is null while it is not reached. */
    record Goal(String title, String description, LocalDate reachedOn) {}

    /**
     * What was recorded in a week.
     *
     * @param state null where no week was open, and so nothing could be recorded
     */
    record Part(
            Week week,
            WeekState state,
            String submittedBy,
            ZonedDateTime submittedAt,
            ZonedDateTime closedAt,
            List<Activity> activities,
            List<Visited> visits,
            List<Note> notes,
            List<Review> reviews,
            List<String> documents) {

        static Part none(Week week) {
            return new Part(week, null, null, null, null, List.of(), List.of(), List.of(), List.of(), List.of());
        }

        /** Where its bookmark leads. */
        public String anchor() {
            return "week-" + week.label();
        }
    }

    /**
     * Something that was to be done.
     *
     * @param carried whether it was carried over from an earlier week
     * @param carriedOn whether it was carried over to a later week of the same report
     */
    record Activity(
            LocalDate dueOn,
            String title,
            String description,
            boolean carried,
            boolean carriedOn,
            Stage stage,
            String reason,
            String responsible) {}

    /**
     * A visit: made where it has an outcome, called off where it has the reason for that, else planned.
     *
     * @param present everybody who was there, one after the other; empty where nobody is recorded
     */
    record Visited(
            ZonedDateTime at,
            String place,
            String by,
            String present,
            Integer minutes,
            String outcome,
            String calledOff) {}

    /** A note; the second moment is null where it stands as it was written first. */
    record Note(String by, ZonedDateTime at, ZonedDateTime editedAt, String text) {}

    /** What a supervisor said. */
    record Review(ReviewDecision decision, String by, ZonedDateTime at, String comment) {}

    /** The weeks in figures, and all of them together. */
    record Summary(List<Figures> weeks, Figures total) {}

    /**
     * Figures of a week, or of several where there is no week.
     *
     * @param stages how many activities are in each stage, in the order of the stages; what was carried over to another
     *     week of the report counts there
     * @param visits made ones
     * @param minutes that these took
     */
    record Figures(Week week, Map<Stage, Integer> stages, int visits, int minutes) {

        /** How many activities are in that stage; by its name, as templates say it. */
        public int in(String stage) {
            return stages.get(Stage.valueOf(stage));
        }

        public int activities() {
            return stages.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
