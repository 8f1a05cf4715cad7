package io.carerelay.assignment.process;

import io.carerelay.agency.AgencyContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many user tasks each member of staff has. Counted in the engine's table in one statement: its own queries count
 * one person at a time.
 */
@Service
public class TaskCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The counts of those of these logins who have any task at the current agency. */
    @Transactional(readOnly = true)
    public Map<String, Count> of(Collection<String> logins) {
        AgencyContext.current().requireWholeAgency();
        Map<String, Count> counts = new HashMap<>();
        if (!logins.isEmpty()) {
            jdbc.sql("""
                            select assignee_, count(*) as open, count(*) filter (where due_date_ < :now) as overdue
                            from act_ru_task where assignee_ in (:logins) and tenant_id_ = :agency group by assignee_
                            """)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("logins", logins)
                    .param("agency", AgencyContext.current().agencyId())
                    .query(row -> {
                        counts.put(row.getString("assignee_"), new Count(row.getLong("open"), row.getLong("overdue")));
                    });
        }
        return counts;
    }

    /** Open tasks, and those of them past their deadline. */
    public record Count(long open, long overdue) {

        public static final Count NONE = new Count(0, 0);
    }
}
