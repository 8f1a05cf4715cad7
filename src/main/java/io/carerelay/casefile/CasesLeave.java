package io.carerelay.casefile;

import io.carerelay.client.ClientLeaving;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import io.carerelay.shared.RecordMoving;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The cases of a family when it is handed over (rule T6): they go along, and requests to close them end. */
@Component
class CasesLeave implements OpenItems {

    private static final String ASKED_TO_CLOSE = """
            select f.number from case_closing c join case_file f on f.id = c.case_id
              where f.client_id = :client and c.state = 'OPEN' order by f.number limit 200
            """;

    private static final String OVERTAKE = """
            update case_closing set state = 'OVERTAKEN', decision = null, decision_reason = null, decided_by = null,
                decided_at = :now, version = version + 1
              where case_id in (select id from case_file where client_id = :client) and state = 'OPEN'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CasesLeave(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<OpenItem> of(long clientId) {
        return jdbc.sql(ASKED_TO_CLOSE).param("client", clientId).query(String.class).list().stream()
                .map(number -> new OpenItem("closing:" + number, "CLOSING", number, Set.of(Choice.CLOSE), Choice.CLOSE))
                .toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        jdbc.sql(OVERTAKE)
                .param("client", leaving.clientId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_cases(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
