package io.carerelay.activitylog;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the activity log (section 6): every minute the heads of all chains that changed go under one signed root.
 * The root is also written to the application's own log, so that whoever keeps that log elsewhere can tell when the
 * last seals themselves were taken away.
 */
@Component
class ActivitySealing {

    private static final Logger log = LoggerFactory.getLogger(ActivitySealing.class);

    /** Bounds the memory of one seal; what is left goes into the next one at once. */
    private static final int MOST_HEADS = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SealKey key;

    ActivitySealing(JdbcClient jdbc, TransactionTemplate transaction, SealKey key) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = key;
    }

    /** All nodes try at the same second, and the database lets one of them; without a database the next minute will do. */
    @Scheduled(cron = "0 * * * * *")
    void everyMinute() {
        try {
            seal();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The activity log is not sealed this minute: {}", e.getMessage());
        }
    }

    /**
     * Seals what has changed since the last seal.
     *
     * @return the number of heads sealed, 0 where nothing changed or another node is at it
     */
    int seal() {
        int all = 0;
        int heads;
        do {
            Integer sealed = transaction.execute(status -> sealOnce());
            heads = sealed == null ? 0 : sealed;
            all += heads;
        } while (heads == MOST_HEADS);
        return all;
    }

    private int sealOnce() {
        return jdbc.sql("select number, heads, root from collect_activity_heads(:limit)")
                .param("limit", MOST_HEADS)
                .query(Collected.class)
                .optional()
                .map(this::record)
                .orElse(0);
    }

    private int record(Collected seal) {
        jdbc.sql("select record_activity_seal(:number, :key, :signature)")
                .param("number", seal.number())
                .param("key", key.id())
                .param("signature", key.sign(seal.root()))
                .query((row, index) -> row)
                .list();
        log.info(
                "Activity log: seal {} on {} chains, root {}",
                seal.number(),
                seal.heads(),
                HexFormat.of().formatHex(seal.root()));
        return seal.heads();
    }

    private record Collected(long number, int heads, byte[] root) {}
}
