package io.carerelay.careplan;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The visits and notes of a case across its weeks, as far as the current person may see the case (rules K3 and P4). */
@Service
@Transactional(readOnly = true)
public class PlanTimeline {

    private static final String ENTRIES = """
            select e.*, w.monday from (
              (select 'VISIT' as kind, 1 as rank, v.id, v.begins_at as at, v.staff_id as who, v.place, v.member_ids,
                  v.others_present, v.minutes, v.outcome as text, v.called_off, v.week_id
                from visit v where v.case_id = :case and (v.begins_at, v.id) < (:at, :visit)
                order by v.begins_at desc, v.id desc limit :most)
              union all
              (select 'NOTE', 0, n.id, n.written_at, n.written_by, null, null, null, null, n.text, null, n.week_id
                from week_note n where n.case_id = :case and (n.written_at, n.id) < (:at, :note)
                order by n.written_at desc, n.id desc limit :most)) e
              join plan_week w on w.id = e.week_id
              order by e.at desc, e.rank desc, e.id desc limit :most
            """;

    private final JdbcClient jdbc;

    PlanTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the visits and notes of a case, newest first; planned visits stand before what has been.
     *
     * @param before the last entry of the page before; null for the first page
     */
    public List<Entry> page(long caseId, Position before, int most) {
        Position start = before == null ? Position.START : before;
        return jdbc.sql(ENTRIES)
                .param("case", caseId)
                .param("at", Timestamp.from(start.at()))
                // Of one moment, visits come before notes.
                .param("visit", start.kind() == Kind.VISIT ? start.id() : Long.MIN_VALUE)
                .param("note", start.kind() == Kind.NOTE ? start.id() : Long.MAX_VALUE)
                .param("most", most)
                .query(PlanTimeline::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        Array members = row.getArray("member_ids");
        return new Entry(
                Kind.valueOf(row.getString("kind")),
                row.getLong("id"),
                new Week(row.getObject("monday", LocalDate.class)),
                row.getTimestamp("at").toInstant(),
                row.getLong("who"),
                row.getString("place"),
                members == null ? List.of() : List.of((Long[]) members.getArray()),
                row.getString("others_present"),
                row.getObject("minutes", Integer.class),
                row.getString("text"),
                row.getString("called_off"));
    }

    /** What an entry is. */
    public enum Kind {
        VISIT,
        NOTE
    }

    /**
     * A visit or a note.
     *
     * @param id of the visit or of the note
     * @param at when the visit begins, or the note was written
     * @param staffId of who visits, or wrote it
     * @param place null for a note
     * @param memberIds members of the household who were there
     * @param minutes null for a note and for a visit that was not made
     * @param text of the note, or what came of the visit; null for a visit that was not made
     * @param calledOff why a visit does not take place; null where it does
     */
    public record Entry(
            Kind kind,
            long id,
            Week week,
            Instant at,
            long staffId,
            String place,
            List<Long> memberIds,
            String othersPresent,
            Integer minutes,
            String text,
            String calledOff) {

        public Position position() {
            return new Position(at, kind, id);
        }
    }

    /** A place in the timeline: the entry after which a page begins. */
    public record Position(Instant at, Kind kind, long id) {

        static final Position START = new Position(Instant.parse("9999-12-31T00:00:00Z"), Kind.VISIT, Long.MAX_VALUE);
    }
}
