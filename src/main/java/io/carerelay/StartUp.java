package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.careplan.process.CycleProcess;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What has to stand before the first request and the first job: the engine's groups and grants, an operator, and what
 * opens the weeks of each agency.
 * Nodes that start together take turns.
 */
@Component
class StartUp implements SmartInitializingSingleton {

    private final EngineSetup engine;
    private final FirstOperator operator;
    private final AgencyDirectory agencies;
    private final CycleProcess cycle;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    StartUp(
            EngineSetup engine,
            FirstOperator operator,
            AgencyDirectory agencies,
            CycleProcess cycle,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.engine = engine;
        this.operator = operator;
        this.agencies = agencies;
        this.cycle = cycle;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        AgencyContext.ofDirectory("start-up")
                .run(() -> transaction.executeWithoutResult(status -> {
                    jdbc.execute("select pg_advisory_xact_lock(hashtext('carerelay.start-up'))");
                    engine.establish();
                    operator.appoint();
                    agencies.agencies().forEach(agency -> cycle.ensure(agency.getId()));
                }));
    }
}
