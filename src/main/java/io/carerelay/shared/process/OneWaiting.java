package io.carerelay.shared.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Processes of which one that waits is enough, such as a mail that says that there is something new: it says so of
 * everything that is stored before it is sent.
 *
 * <p>Whoever relies on an instance that waits holds its row until their transaction ends, and the instance takes hold of
 * its row before it works. So it works after all that rely on it have ended, and nobody relies on one that works already.
 * Those who begin wait for nobody.
 */
@Component
public class OneWaiting {

    private static final String RELY_ON = """
            select e.id_ from act_ru_execution e
              where split_part(e.business_key_, '/', 1) = split_part(:about, '/', 1) and e.business_key_ = :about
                and e.parent_id_ is null and e.tenant_id_ = :agency
                and e.proc_def_id_ in (select d.id_ from act_re_procdef d where d.key_ = :process)
              limit 1 for share of e skip locked
            """;

    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final AsNobody asNobody;

    OneWaiting(RuntimeService runtime, JdbcClient jdbc, AsNobody asNobody) {
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.asNobody = asNobody;
    }

    /**
     * Begins an instance at the agency of the current context, unless one waits there already. To be called outside of
     * the engine's commands, whose instances are in the database only when they end.
     *
     * @param process process id
     * @param about business key
     */
    public void begin(String process, String agencyId, String about, Map<String, Object> variables) {
        boolean waiting = jdbc.sql(RELY_ON)
                .param("about", about)
                .param("agency", agencyId)
                .param("process", process)
                .query(String.class)
                .optional()
                .isPresent();
        if (!waiting) {
            asNobody.run(() -> runtime.createProcessInstanceByKey(process)
                    .businessKey(about)
                    .processDefinitionWithoutTenantId()
                    .setVariables(variables)
                    .execute());
        }
    }

    /**
     * From here on nobody relies on this instance any more; all who did have ended.
     *
     * @return whether it is still there: another thread may just have done the same job
     */
    public boolean takeHold(DelegateExecution execution) {
        return jdbc.sql("select id_ from act_ru_execution where id_ = ? for update")
                .param(execution.getProcessInstanceId())
                .query(String.class)
                .optional()
                .isPresent();
    }
}
