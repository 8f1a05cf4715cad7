package io.carerelay.assignment.process;

import io.carerelay.client.ClientLeaving;
import io.carerelay.shared.process.RunningInstances;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests for a case manager of a family, and getting to know it, end at the sender with its hand-over (rule T6). */
@Component
class RequestsLeft {

    private static final String UNFINISHED = """
            select 'REQUEST-' || number from case_manager_request
              where client_id = ? and acquainted_at is null order by number limit 1000
            """;

    private final RunningInstances instances;
    private final JdbcClient jdbc;

    RequestsLeft(RunningInstances instances, JdbcClient jdbc) {
        this.instances = instances;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientLeaving leaving) {
        List<String> references = jdbc.sql(UNFINISHED)
                .param(leaving.clientId())
                .query(String.class)
                .list();
        instances.end(leaving.fromAgency(), references, "Handed over to " + leaving.toAgency());
    }
}
