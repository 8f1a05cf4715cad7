package io.carerelay.careplan;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the weeks of a case came along, and what in them is late, as far as the current person may see the case (rule K3).
 * Where one plan ended and the next began within a week, the later one's counts.
 */
@Service
@Transactional(readOnly = true)
public class PlanProgress {

    private static final int MOST_LATE = 20;

    private static final String WEEKS = """
            select w.monday, w.state, w.submitted_at,
                count(*) filter (where a.stage = 'PLANNED') as planned,
                count(*) filter (where a.stage = 'IN_PROGRESS') as in_progress,
                count(*) filter (where a.stage = 'DONE') as done,
                count(*) filter (where a.stage = 'NOT_DONE') as not_done,
                count(*) filter (where a.stage = 'CANCELLED') as cancelled
              from (
                select n.id, n.monday, n.state, n.submitted_at from plan_week n
                  where n.case_id = :case and n.monday < :before and n.id =
                    (select max(x.id) from plan_week x where x.case_id = n.case_id and x.monday = n.monday)
                  order by n.monday desc limit :most) w
                left join week_activity a on a.week_id = w.id
              group by w.monday, w.state, w.submitted_at
              order by w.monday desc
            """;

    private static final String LATE_WEEKS = """
            select monday from plan_week where case_id = :case and state = 'OPEN' and monday < :monday
              order by monday limit :most
            """;

    /** What was carried over is late where it was carried to, once. */
    private static final String LATE_ACTIVITIES = """
            select w.monday, a.title, a.due_on, a.responsible_id, a.stage
              from plan_week w join week_activity a on a.week_id = w.id
              where w.case_id = :case and w.state = 'OPEN'
                and a.stage in ('PLANNED', 'IN_PROGRESS') and a.due_on < :today
                and not exists (select from week_activity later where later.carried_from = a.id)
              order by a.due_on, a.id limit :most
            """;

    private final JdbcClient jdbc;

    PlanProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the weeks of a case, newest first.
     *
     * @param before the last week of the page before; null for the first page
     */
    public List<WeekProgress> weeks(long caseId, Week before, int most) {
        return jdbc.sql(WEEKS)
                .param("case", caseId)
                .param("before", Date.valueOf(before == null ? LocalDate.of(9999, 12, 31) : before.monday()))
                .param("most", most)
                .query(PlanProgress::week)
                .list();
    }

    /** The weeks of a case that are over and were not submitted, oldest first. */
    public List<Week> lateWeeks(long caseId, LocalDate today) {
        return jdbc
                .sql(LATE_WEEKS)
                .param("case", caseId)
                .param("monday", Date.valueOf(Week.of(today).monday()))
                .param("most", MOST_LATE)
                .query(LocalDate.class)
                .list()
                .stream()
                .map(Week::new)
                .toList();
    }

    /** What in the open weeks of a case is unfinished though its day has passed, in the order of the days. */
    public List<LateActivity> lateActivities(long caseId, LocalDate today) {
        return jdbc.sql(LATE_ACTIVITIES)
                .param("case", caseId)
                .param("today", Date.valueOf(today))
                .param("most", MOST_LATE)
                .query((row, index) -> new LateActivity(
                        new Week(row.getObject("monday", LocalDate.class)),
                        row.getString("title"),
                        row.getObject("due_on", LocalDate.class),
                        row.getLong("responsible_id"),
                        Stage.valueOf(row.getString("stage"))))
                .list();
    }

    private static WeekProgress week(ResultSet row, int index) throws SQLException {
        Map<Stage, Integer> activities = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            activities.put(stage, row.getInt(stage.name().toLowerCase(Locale.ROOT)));
        }
        Timestamp submitted = row.getTimestamp("submitted_at");
        return new WeekProgress(
                new Week(row.getObject("monday", LocalDate.class)),
                WeekState.valueOf(row.getString("state")),
                submitted == null ? null : submitted.toInstant(),
                activities);
    }

    /**
     * A week of a case.
     *
     * @param submittedAt when it last was submitted; null before
     * @param activities how many of its activities are at each stage, none left out
     */
    public record WeekProgress(Week week, WeekState state, Instant submittedAt, Map<Stage, Integer> activities) {

        public int total() {
            return activities.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many need nothing more to be done. */
        public int settled() {
            return activities.entrySet().stream()
                    .filter(count -> !count.getKey().isUnfinished())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        /** Whether it was not submitted though it is over (rule P5). */
        public boolean isLate(LocalDate today) {
            return state == WeekState.OPEN && week.sunday().isBefore(today);
        }
    }

    /**
     * An activity whose day has passed.
     *
     * @param week where it is to be settled
     */
    public record LateActivity(Week week, String title, LocalDate dueOn, long responsibleId, Stage stage) {}
}
