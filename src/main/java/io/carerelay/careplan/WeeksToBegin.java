package io.carerelay.careplan;

import io.carerelay.casefile.CaseLeads;
import io.carerelay.casefile.Priority;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open weeks whose worker has no task yet. Whoever takes some marks them as begun in the same transaction; who works on
 * another share at the same time gets other ones.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WeeksToBegin {

    private static final String TAKE = """
            update plan_week w set begun_at = :now from case_file c
              where c.id = w.case_id and w.id = any(array(
                select n.id from plan_week n
                  where n.agency_id = current_agency() and n.begun_at is null and %s
                  order by n.id limit :most for update))
              returning w.id, c.id as case_id, c.number, c.priority, w.monday, w.opened_at, w.state
            """;

    private static final int MOST_OF_PLAN = 60;
    private static final int MOST_OF_CLIENT = 1000;

    private final JdbcClient jdbc;
    private final CaseLeads leads;
    private final Clock clock;

    WeeksToBegin(JdbcClient jdbc, CaseLeads leads, Clock clock) {
        this.jdbc = jdbc;
        this.leads = leads;
        this.clock = clock;
    }

    /**
     * The next weeks of that Monday of the current agency that belong to a share; empty where none is left.
     *
     * @param after id of the last week of the call before for this share; 0 for the first
     */
    public List<WeekToBegin> take(Week week, Share share, long after, int most) {
        return with(taking("n.state = 'OPEN' and n.monday = :monday and n.id > :after and n.id % :shares = :share")
                .param("monday", Date.valueOf(week.monday()))
                .param("after", after)
                .param("shares", share.count())
                .param("share", share.index())
                .param("most", most)
                .query(WeeksToBegin::row)
                .list());
    }

    /** Those of one plan. */
    public List<WeekToBegin> takeOf(long planId) {
        return with(taking("n.state = 'OPEN' and n.plan_id = :plan")
                .param("plan", planId)
                .param("most", MOST_OF_PLAN)
                .query(WeeksToBegin::row)
                .list());
    }

    /** Those of one client that another agency handed over, in review too. */
    public List<WeekToBegin> takeOfClient(long clientId) {
        return with(taking(
                        "n.state in ('OPEN', 'REVIEW') and n.plan_id in (select id from care_plan where client_id = :client)")
                .param("client", clientId)
                .param("most", MOST_OF_CLIENT)
                .query(WeeksToBegin::row)
                .list());
    }

    private JdbcClient.StatementSpec taking(String bound) {
        return jdbc.sql(TAKE.formatted(bound)).param("now", Timestamp.from(clock.instant()));
    }

    private List<WeekToBegin> with(List<Taken> taken) {
        Map<Long, String> logins = taken.isEmpty()
                ? Map.of()
                : leads.loginsOf(taken.stream().map(Taken::caseId).toList());
        return taken.stream()
                .map(one -> new WeekToBegin(
                        one.weekId(),
                        one.number(),
                        one.week(),
                        one.priority(),
                        one.openedAt(),
                        one.state(),
                        logins.get(one.caseId())))
                .toList();
    }

    private static Taken row(ResultSet row, int index) throws SQLException {
        return new Taken(
                row.getLong("id"),
                row.getLong("case_id"),
                row.getString("number"),
                Priority.valueOf(row.getString("priority")),
                new Week(row.getObject("monday", LocalDate.class)),
                row.getTimestamp("opened_at").toInstant(),
                WeekState.valueOf(row.getString("state")));
    }

    private record Taken(
            long weekId, long caseId, String number, Priority priority, Week week, Instant openedAt, WeekState state) {}

    /**
     * A week whose task is to be there.
     *
     * @param worker login of who leads the case; null where nobody does
     */
    public record WeekToBegin(
            long id,
            String caseNumber,
            Week week,
            Priority priority,
            Instant openedAt,
            WeekState state,
            String worker) {

        public String reference() {
            return week.reference(caseNumber);
        }

        /** Whether it was submitted before, and waits for a supervisor. */
        public boolean isInReview() {
            return state == WeekState.REVIEW;
        }
    }
}
