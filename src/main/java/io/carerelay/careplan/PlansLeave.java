package io.carerelay.careplan;

import io.carerelay.client.ClientLeaving;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import io.carerelay.shared.RecordMoving;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The care plans of a family when it is handed over (rule T6): they go along as they are. A week in work or in review
 * goes on at the receiver, or ends as it stands.
 */
@Component
class PlansLeave implements OpenItems {

    private static final Set<Choice> CHOICES = Set.of(Choice.CARRY, Choice.CLOSE);

    private static final String UNFINISHED = """
            select w.id, w.state, w.monday, f.number from plan_week w join case_file f on f.id = w.case_id
              where f.client_id = :client and w.state in ('OPEN', 'REVIEW') order by w.monday, w.id limit 1000
            """;

    private static final String STOP = """
            update plan_week set state = 'STOPPED', closed_at = :now, version = version + 1
              where id = any(cast(:weeks as bigint[]))
            """;

    /** Their tasks begin anew at the receiver. */
    private static final String CARRY = """
            update plan_week set begun_at = null, version = version + 1 where id = any(cast(:weeks as bigint[]))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PlansLeave(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<OpenItem> of(long clientId) {
        return unfinished(clientId).stream().map(Unfinished::item).toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        List<Unfinished> weeks = unfinished(leaving.clientId());
        jdbc.sql(STOP)
                .param("weeks", chosen(weeks, leaving, Choice.CLOSE))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql(CARRY).param("weeks", chosen(weeks, leaving, Choice.CARRY)).update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_plans(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }

    private List<Unfinished> unfinished(long clientId) {
        return jdbc.sql(UNFINISHED)
                .param("client", clientId)
                .query((row, index) -> new Unfinished(
                        row.getLong("id"),
                        row.getString("state"),
                        row.getString("number"),
                        new Week(row.getObject("monday", LocalDate.class))))
                .list();
    }

    private static Long[] chosen(List<Unfinished> weeks, ClientLeaving leaving, Choice choice) {
        return weeks.stream()
                .filter(week -> leaving.choice(week.item()) == choice)
                .map(Unfinished::id)
                .toArray(Long[]::new);
    }

    private record Unfinished(long id, String state, String caseNumber, Week week) {

        OpenItem item() {
            return new OpenItem(
                    "week:" + week.reference(caseNumber),
                    "week." + state,
                    week.number() + ", " + caseNumber,
                    CHOICES,
                    Choice.CARRY);
        }
    }
}
