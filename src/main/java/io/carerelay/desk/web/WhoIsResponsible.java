package io.carerelay.desk.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** What the pages on who is responsible for a client show. */
interface WhoIsResponsible {

    /** Which rows of a client somebody wants to see. */
    enum Shown {
        ACTIVE,
        ALL,
        BLANK
    }

    /**
     * The page of the profile.
     *
     * @param blanks number of active rows whose type was never recorded
     */
    record Tab(Profile.Head head, List<Row> rows, int blanks, List<ProgramStay> stays) implements Profile {}

    /**
     * A person, a type, from when to when (rules E2, E3).
     *
     * @param name null where the person cannot be shown
     * @param agency name of the agency where it was
     * @param type null where none was recorded
     * @param endReason in words; null while it holds
     * @param joined whether another row went on for it
     * @param held all active enrolments of that person with the client; empty for a row that has ended
     */
    record Row(
            long id,
            int version,
            long staffId,
            String name,
            String agency,
            CaseManagerType type,
            LocalDate beganOn,
            LocalDate endedOn,
            String endReason,
            boolean joined,
            boolean imported,
            List<Enrolled> enrollments,
            List<Held> held) {

        public boolean isActive() {
            return endedOn == null;
        }

        /** Key of the type's label. */
        public String getTypeKey() {
            return keyOf(type);
        }
    }

    /**
     * An enrolment that a row is about.
     *
     * @param program null where it cannot be read about
     * @param exitOn null while the client is in the program
     */
    record Enrolled(long id, String program, LocalDate exitOn) {}

    /** An active enrolment that a person is responsible for: by the row it is shown at, or by rows of these types. */
    record Held(String program, boolean here, List<String> elsewhere) {}

    /**
     * A stay in a program.
     *
     * @param program null where it cannot be read about
     * @param managers who is responsible for it, or was when it ended
     */
    record ProgramStay(
            long id, String program, LocalDate entryOn, LocalDate exitOn, String exitReason, List<Manager> managers) {}

    /** Somebody responsible for an enrolment; the name is null where the person cannot be shown. */
    record Manager(String name, CaseManagerType type) {

        public String getTypeKey() {
            return keyOf(type);
        }
    }

    /**
     * The page of one row.
     *
     * @param member the contact card; null where the person cannot be shown
     * @param joins whether making it Case Manager joins it with a row that the person has
     * @param open enrolments of the client that the row can be about
     */
    record Sheet(Profile.Head head, Row row, StaffMember member, boolean joins, List<Enrolled> open) {}

    /**
     * The page of the history.
     *
     * @param answer who was responsible on the day asked for; null where none was asked for
     */
    record History(Profile.Head head, List<OnDay> answer, List<Past> rows) implements Profile {}

    /** Somebody who was responsible on a day. */
    record OnDay(
            String name,
            String typeKey,
            LocalDate beganOn,
            LocalDate endedOn,
            List<String> programs,
            String agency,
            ZonedDateTime recordedAt,
            String recordedBy) {}

    /** A row with everything that was ever recorded of it, the newest first. */
    record Past(Row row, List<Recorded> versions) {}

    /** What somebody recorded of a row: what it is, and what it changed. */
    record Recorded(ZonedDateTime at, String who, String what, List<Timeline.Change> changes) {}

    private static String keyOf(CaseManagerType type) {
        return "client.responsible.type." + (type == null ? "NONE" : type);
    }
}
