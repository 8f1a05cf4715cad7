package io.carerelay.assignment;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers who was responsible on a day, in which type and for which enrolments, as we know it now or as we knew it then
 * (rule E7). What was corrected since is read from what the database kept of it.
 */
@Service
@Transactional(readOnly = true)
public class ResponsibilityHistory {

    /** A version of a row was known from when it was recorded until something else was. */
    private static final String KNOWN = "recorded_at <= :known and (superseded_at is null or superseded_at > :known)";

    private static final String ON_DAY = """
            with enrolled as (
              select id, entry_on, exit_on from (
                select id, client_id, entry_on, exit_on, recorded_at, null::timestamptz as superseded_at from enrollment
                union all
                select id, client_id, entry_on, exit_on, recorded_at, superseded_at from enrollment_superseded) e
              where client_id = :client and %1$s and entry_on <= :day and (exit_on is null or exit_on > :day)
            ), linked as (
              select assignment_id, enrollment_id from (
                select client_id, assignment_id, enrollment_id, began_on, ended_on, recorded_at,
                    null::timestamptz as superseded_at from case_manager_enrollment
                union all
                select client_id, assignment_id, enrollment_id, began_on, ended_on, recorded_at, superseded_at
                  from case_manager_enrollment_superseded) l
              where client_id = :client and %1$s and began_on <= :day and (ended_on is null or ended_on > :day)
            )
            select r.id, r.staff_id, r.at_agency, r.type, r.began_on, r.ended_on, r.recorded_at, r.recorded_by,
                array(select l.enrollment_id from linked l join enrolled e on e.id = l.enrollment_id
                  where l.assignment_id = r.id order by 1) as enrollments
              from (
                select id, client_id, staff_id, at_agency, type, began_on, ended_on, recorded_at, recorded_by,
                    null::timestamptz as superseded_at from case_manager_assignment
                union all
                select id, client_id, staff_id, at_agency, type, began_on, ended_on, recorded_at, recorded_by,
                    superseded_at from case_manager_assignment_superseded) r
              where client_id = :client and %1$s and began_on <= :day and (ended_on is null or ended_on > :day)
              order by r.type nulls last, r.began_on, r.id
              limit 500
            """.formatted(KNOWN);

    private final JdbcClient jdbc;

    ResponsibilityHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who was responsible for the client on that day: as it stood at the end of the day.
     *
     * @param knownAt by what had been recorded at that moment; now for what we know today
     */
    public List<Responsibility> on(long clientId, LocalDate day, Instant knownAt) {
        return jdbc.sql(ON_DAY)
                .param("client", clientId)
                .param("day", day)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(ResponsibilityHistory::responsibility)
                .list();
    }

    /**
     * Every version of one row, the newest first: what it said, from when to when we held it for true, and by whom it was
     * recorded.
     */
    public List<Version> versions(long assignmentId) {
        return jdbc.sql("""
                        select type, began_on, ended_on, end_reason, recorded_at, recorded_by,
                            null::timestamptz as superseded_at
                          from case_manager_assignment where id = :id
                        union all
                        select type, began_on, ended_on, end_reason, recorded_at, recorded_by, superseded_at
                          from case_manager_assignment_superseded
                          where id = :id and client_id = (select client_id from case_manager_assignment where id = :id)
                        order by recorded_at desc limit 100
                        """)
                .param("id", assignmentId)
                .query(ResponsibilityHistory::version)
                .list();
    }

    /** Every version of every row of a client by row, the newest first, in one statement. */
    public Map<Long, List<Version>> versionsOfClient(long clientId) {
        Map<Long, List<Version>> versions = new HashMap<>();
        jdbc.sql("""
                        select id, type, began_on, ended_on, end_reason, recorded_at, recorded_by,
                            null::timestamptz as superseded_at
                          from case_manager_assignment where client_id = :client
                        union all
                        select id, type, began_on, ended_on, end_reason, recorded_at, recorded_by, superseded_at
                          from case_manager_assignment_superseded where client_id = :client
                        order by recorded_at desc limit 2000
                        """).param("client", clientId).query(row -> {
            versions.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>()).add(version(row, 0));
        });
        return versions;
    }

    private static Version version(ResultSet row, int index) throws SQLException {
        return new Version(
                type(row),
                row.getObject("began_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getString("end_reason"),
                instant(row, "recorded_at"),
                row.getString("recorded_by"),
                instant(row, "superseded_at"));
    }

    private static Responsibility responsibility(ResultSet row, int index) throws SQLException {
        return new Responsibility(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getString("at_agency"),
                type(row),
                row.getObject("began_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                ids(row.getArray("enrollments")),
                instant(row, "recorded_at"),
                row.getString("recorded_by"));
    }

    private static CaseManagerType type(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return type == null ? null : CaseManagerType.valueOf(type);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<Long> ids(Array ids) throws SQLException {
        return Arrays.stream((Object[]) ids.getArray()).map(Long.class::cast).toList();
    }

    /**
     * Somebody who was responsible.
     *
     * @param atAgency short code of the agency where it was
     * @param type null where none was recorded
     * @param endedOn the first day on which it no longer held; null where none was known
     * @param enrollmentIds the enrolments it was about that held on the day
     * @param recordedBy login of who recorded it, or the name of a process
     */
    public record Responsibility(
            long assignmentId,
            long staffId,
            String atAgency,
            CaseManagerType type,
            LocalDate beganOn,
            LocalDate endedOn,
            List<Long> enrollmentIds,
            Instant recordedAt,
            String recordedBy) {}

    /** What a row said; {@code supersededAt} is null for what it says now. */
    public record Version(
            CaseManagerType type,
            LocalDate beganOn,
            LocalDate endedOn,
            String endReason,
            Instant recordedAt,
            String recordedBy,
            Instant supersededAt) {}
}
