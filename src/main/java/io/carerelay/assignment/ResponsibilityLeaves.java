package io.carerelay.assignment;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.ClientLeaving;
import io.carerelay.client.OpenItem;
import io.carerelay.client.OpenItem.Choice;
import io.carerelay.client.OpenItems;
import io.carerelay.shared.RecordMoving;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is responsible at the sender is so no more when a family is handed over (rule T6): every row ends with the reason,
 * none is lost, and all go along as history (rule E7).
 */
@Component
class ResponsibilityLeaves implements OpenItems {

    private static final List<String> ENDING = List.of("""
                    update case_worker set ended_at = :now, end_reason = :reason, version = version + 1
                      where client_id = :client and ended_at is null
                    """, """
                    update case_manager_enrollment set ended_on = greatest(:today, began_on), version = version + 1
                      where client_id = :client and ended_on is null
                    """, """
                    update case_manager_assignment
                      set ended_on = greatest(:today, began_on), end_reason = :reason, version = version + 1
                      where client_id = :client and ended_on is null
                    """, """
                    update enrollment
                      set exit_on = greatest(:today, entry_on), exit_reason = :reason, version = version + 1
                      where client_id = :client and exit_on is null
                    """, """
                    update case_manager_request set state = 'WITHDRAWN', decision = null, decision_reason = null,
                        decided_by = null, decided_at = :now, version = version + 1
                      where client_id = :client and state = 'OPEN'
                    """);

    private static final String REQUESTS = """
            select 'REQUEST-' || number from case_manager_request
              where client_id = :client and state = 'OPEN' order by number limit 200
            """;

    private static final String BULK_MOVES = """
            select distinct 'MOVE-' || r.id from reassignment_row w join reassignment r on r.id = w.reassignment_id
              where r.agency_id = current_agency() and r.state in ('PREVIEW', 'RUNNING') and w.client_id = :client
                and w.state = 'WAITING'
              order by 1 limit 200
            """;

    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final Clock clock;

    ResponsibilityLeaves(AgencyDirectory directory, JdbcClient jdbc, Clock clock) {
        this.directory = directory;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<OpenItem> of(long clientId) {
        return Stream.concat(
                        references(REQUESTS, clientId).stream()
                                .map(reference -> new OpenItem(
                                        "request:" + reference,
                                        "REQUEST",
                                        reference,
                                        Set.of(Choice.CLOSE),
                                        Choice.CLOSE)),
                        references(BULK_MOVES, clientId).stream()
                                .map(reference -> new OpenItem(
                                        "bulk:" + reference, "BULK", reference, Set.of(Choice.LEAVE), Choice.LEAVE)))
                .toList();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        for (String statement : ENDING) {
            jdbc.sql(statement)
                    .param("client", leaving.clientId())
                    .param("reason", leaving.reason())
                    .param("today", Date.valueOf(directory.today(leaving.fromAgency())))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RecordMoving moving) {
        jdbc.sql("select hand_over_responsibility(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }

    private List<String> references(String statement, long clientId) {
        return jdbc.sql(statement).param("client", clientId).query(String.class).list();
    }
}
