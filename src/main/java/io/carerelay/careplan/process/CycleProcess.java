package io.carerelay.careplan.process;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.AgencyDirectory.AgencyAdded;
import io.carerelay.careplan.Week;
import io.carerelay.shared.ProcessVariables;
import io.carerelay.shared.process.AsNobody;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The process {@code careplan-cycle}: the only door through which it is started. Each agency has one instance that waits
 * for its next Monday; before it ends it starts the next, so that none grows old and each follows the newest version.
 */
@Service
@Transactional
public class CycleProcess {

    /** Process id. */
    public static final String KEY = "careplan-cycle";

    /** Early enough for the first worker, and on no clock-change night's missing or doubled hour anywhere. */
    static final LocalTime MORNING = LocalTime.of(5, 0);

    private final RuntimeService runtime;
    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final AsNobody asNobody;

    CycleProcess(RuntimeService runtime, AgencyDirectory directory, JdbcClient jdbc, AsNobody asNobody) {
        this.runtime = runtime;
        this.directory = directory;
        this.jdbc = jdbc;
        this.asNobody = asNobody;
    }

    /** Makes sure that the agency's weeks open by themselves; nothing where they do already. */
    public void ensure(String agencyId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('carerelay.cycle/' || ?))")
                .param(agencyId)
                .query()
                .singleRow();
        boolean waits = asNobody.call(() -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .tenantIdIn(agencyId)
                        .count())
                > 0;
        if (!waits) {
            await(agencyId, Week.of(directory.today(agencyId)));
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AgencyAdded added) {
        ensure(added.agency().getId());
    }

    /** Starts the instance that opens the weeks of that Monday, at once where it has passed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void await(String agencyId, Week week) {
        ZoneId zone = directory.zone(agencyId);
        Map<String, Object> variables = Map.of(
                ProcessVariables.WEEK,
                week.label(),
                ProcessVariables.OPENS_AT,
                Date.from(week.monday().atTime(MORNING).atZone(zone).toInstant()));
        AgencyContext.ofAgency(agencyId, KEY)
                .run(() -> asNobody.run(
                        () -> runtime.startProcessInstanceByKey(KEY, agencyId + "/" + week.label(), variables)));
    }
}
