package io.carerelay.shared.process;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The process instances that are about something, whatever they wait for and whichever version of a diagram they follow. */
@Component
public class RunningInstances {

    /** Business keys are a number, or a number and a part of it: the index is on the number. */
    private static final String ABOUT = """
            select id_ from act_ru_execution
              where parent_id_ is null and business_key_ is not null and tenant_id_ = :agency
                and split_part(business_key_, '/', 1) = any(cast(:numbers as varchar[]))
              order by id_
            """;

    private static final String WAITING = """
            select t.task_def_key_ as key, e.business_key_ as about
              from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
              where e.parent_id_ is null and e.business_key_ is not null and e.tenant_id_ = :agency
                and split_part(e.business_key_, '/', 1) = any(cast(:numbers as varchar[]))
              order by about, key limit 1000
            """;

    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final AsNobody asNobody;

    RunningInstances(RuntimeService runtime, JdbcClient jdbc, AsNobody asNobody) {
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.asNobody = asNobody;
    }

    /** What they wait for people to do, in one statement. */
    public List<Waiting> waiting(String agencyId, Collection<String> numbers) {
        return jdbc.sql(WAITING)
                .param("agency", agencyId)
                .param("numbers", numbers.toArray(String[]::new))
                .query(Waiting.class)
                .list();
    }

    /**
     * Ends all of them with their tasks; no listener is called. Finding them takes one statement.
     *
     * @param agencyId whose instances
     * @param numbers what they are about: case numbers, references
     * @param reason shown in Cockpit; no personal data
     */
    public void end(String agencyId, Collection<String> numbers, String reason) {
        if (numbers.isEmpty()) {
            return;
        }
        List<String> ids = jdbc.sql(ABOUT)
                .param("agency", agencyId)
                .param("numbers", numbers.toArray(String[]::new))
                .query(String.class)
                .list();
        if (!ids.isEmpty()) {
            asNobody.run(() -> runtime.deleteProcessInstances(ids, reason, true, true));
        }
    }

    /** A task that waits: its key, and the business key that says what it is about. */
    public record Waiting(String key, String about) {}
}
