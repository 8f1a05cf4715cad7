package io.carerelay.document.process;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins anew, soon after each start and then daily, the reading of documents that nobody reads. */
@Component
class ReadingResumed {

    private static final Logger log = LoggerFactory.getLogger(ReadingResumed.class);

    private final AgencyDirectory agencies;
    private final ReadingProcess process;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ReadingResumed(
            AgencyDirectory agencies, ReadingProcess process, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.agencies = agencies;
        this.process = process;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A thousand for each agency and day, so that an old installation is not busy with nothing else. */
    @Scheduled(initialDelay = 90, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    void resume() {
        try {
            List<String> all = AgencyContext.ofDirectory(ReadingProcess.KEY)
                    .call(() -> agencies.agencies().stream().map(Agency::getId).toList());
            all.forEach(agency -> AgencyContext.ofAgency(agency, ReadingProcess.KEY)
                    .run(() -> transaction.executeWithoutResult(status -> {
                        jdbc.execute("select pg_advisory_xact_lock(hashtext('carerelay.reading'))");
                        process.resume();
                    })));
        } catch (DataAccessException | TransactionException e) {
            log.warn("What nobody has read is not begun anew today: {}", e.getMessage());
        }
    }
}
