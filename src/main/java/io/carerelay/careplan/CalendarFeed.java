package io.carerelay.careplan;

import io.carerelay.agency.AgencyContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a calendar link shows: visits that its holder makes and activities that are theirs to do, in the cases that they
 * work on. It holds case numbers and times, no personal data: it lies in programs that are not ours.
 */
@Service
public class CalendarFeed {

    private static final Duration BACK = Duration.ofDays(60);
    private static final Duration AHEAD = Duration.ofDays(180);
    private static final Duration PLANNED_LENGTH = Duration.ofMinutes(60);
    private static final Duration READ_NOTED = Duration.ofHours(1);

    /** More than anybody does in eight months; a bound all the same. */
    private static final int MOST = 4000;

    /** Also the only row of the table that its policy then shows. */
    private static final String HOLDER = """
            select l.id, l.agency_id, s.id as staff_id, s.login, g.time_zone, g.language
              from calendar_link l
                join staff_member s on s.id = l.staff_id and s.agency_id = l.agency_id
                join agency g on g.id = l.agency_id
              where l.token_hash = :hash and l.revoked_at is null and s.active and g.active
            """;

    private static final String VISITS = """
            select v.id, c.number, w.monday, v.begins_at, v.minutes, v.called_off is not null as called_off, v.version,
                v.changed_at
              from visit v join plan_week w on w.id = v.week_id join case_file c on c.id = v.case_id
              where v.staff_id = :staff and v.begins_at >= :from and v.begins_at < :until
              order by v.begins_at desc, v.id desc limit :most
            """;

    /** What was carried over is due where it was carried to; what a stopped plan foresaw is due no more. */
    private static final String DUE = """
            select a.id, c.number, w.monday, a.due_on, a.version, coalesce(a.stage_at, w.opened_at) as changed_at
              from week_activity a
                join plan_week w on w.id = a.week_id and w.state <> 'STOPPED'
                join care_plan p on p.id = w.plan_id and p.status = 'RUNNING'
                join case_file c on c.id = w.case_id
              where a.responsible_id = :staff and a.stage in ('PLANNED', 'IN_PROGRESS')
                and a.due_on >= :from and a.due_on <= :until
                and not exists (select from week_activity later where later.carried_from = a.id)
              order by a.due_on desc, a.id desc limit :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CalendarFeed(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What that link shows now, to whoever holds it.
     *
     * @return empty where the link is unknown or revoked, its holder deactivated, or their agency not active
     */
    public Optional<Entries> read(String token) {
        if (!CalendarToken.isShaped(token)) {
            return Optional.empty();
        }
        String hash = CalendarToken.hash(token);
        return AgencyContext.ofDirectory("calendar")
                .call(() -> transaction.execute(status -> holder(hash)))
                .map(holder -> AgencyContext.ofWorker(holder.agencyId(), holder.staffId(), holder.login())
                        .call(() -> transaction.execute(status -> entries(holder))));
    }

    private Optional<Holder> holder(String hash) {
        jdbc.sql("select set_config('carerelay.calendar', :hash, true)")
                .param("hash", hash)
                .query(String.class)
                .single();
        return jdbc.sql(HOLDER)
                .param("hash", hash)
                .query((row, index) -> new Holder(
                        row.getLong("id"),
                        row.getString("agency_id"),
                        row.getLong("staff_id"),
                        row.getString("login"),
                        ZoneId.of(row.getString("time_zone")),
                        Locale.forLanguageTag(row.getString("language"))))
                .optional();
    }

    private Entries entries(Holder holder) {
        Instant now = clock.instant();
        jdbc.sql("update calendar_link set last_read_at = :now where id = :id"
                        + " and (last_read_at is null or last_read_at <= :before)")
                .param("now", Timestamp.from(now))
                .param("id", holder.linkId())
                .param("before", Timestamp.from(now.minus(READ_NOTED)))
                .update();
        List<VisitEntry> visits = jdbc.sql(VISITS)
                .param("staff", holder.staffId())
                .param("from", Timestamp.from(now.minus(BACK)))
                .param("until", Timestamp.from(now.plus(AHEAD)))
                .param("most", MOST)
                .query((row, index) -> visit(row))
                .list();
        LocalDate today = LocalDate.ofInstant(now, holder.zone());
        List<DueEntry> due = jdbc.sql(DUE)
                .param("staff", holder.staffId())
                .param("from", today.minusDays(BACK.toDays()))
                .param("until", today.plusDays(AHEAD.toDays()))
                .param("most", MOST)
                .query((row, index) -> due(row))
                .list();
        return new Entries(holder.locale(), visits, due);
    }

    private static VisitEntry visit(ResultSet row) throws SQLException {
        int minutes = row.getInt("minutes");
        return new VisitEntry(
                row.getLong("id"),
                row.getString("number"),
                new Week(row.getObject("monday", LocalDate.class)),
                instant(row, "begins_at"),
                minutes == 0 ? PLANNED_LENGTH : Duration.ofMinutes(minutes),
                row.getBoolean("called_off"),
                row.getInt("version"),
                instant(row, "changed_at"));
    }

    private static DueEntry due(ResultSet row) throws SQLException {
        return new DueEntry(
                row.getLong("id"),
                row.getString("number"),
                new Week(row.getObject("monday", LocalDate.class)),
                row.getObject("due_on", LocalDate.class),
                row.getInt("version"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Holder(long linkId, String agencyId, long staffId, String login, ZoneId zone, Locale locale) {}

    /**
     * What a calendar holds, latest first.
     *
     * @param locale of the holder's agency
     */
    public record Entries(Locale locale, List<VisitEntry> visits, List<DueEntry> due) {}

    /**
     * A visit.
     *
     * @param length an hour while it is planned, then how long it took
     * @param revision grows with each change
     */
    public record VisitEntry(
            long id,
            String caseNumber,
            Week week,
            Instant begins,
            Duration length,
            boolean calledOff,
            int revision,
            Instant changedAt) {}

    /**
     * An activity that is not finished.
     *
     * @param revision grows with each change
     */
    public record DueEntry(long id, String caseNumber, Week week, LocalDate on, int revision, Instant changedAt) {}
}
