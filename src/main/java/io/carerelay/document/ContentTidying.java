package io.carerelay.document;

import io.carerelay.document.content.ContentReader;
import io.carerelay.document.content.ObjectContent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Clears away, soon after each start and then daily, what nodes left behind that were killed in the middle. */
@Component
class ContentTidying {

    private static final Logger log = LoggerFactory.getLogger(ContentTidying.class);

    /** By then everything that was on its way has arrived. */
    private static final Duration SLOWEST = Duration.ofDays(1);

    private final ObjectContent objects;

    ContentTidying(ObjectContent objects) {
        this.objects = objects;
    }

    @Scheduled(initialDelay = 60, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    void tidy() {
        Instant longAgo = Instant.now().minus(SLOWEST);
        Spool.clearLeftovers(longAgo);
        ContentReader.clearLeftovers(longAgo);
        try {
            int left = objects.tidy(longAgo);
            if (left > 0) {
                log.info("{} objects that belonged to no document were deleted", left);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Nothing is tidied away today: {}", e.getMessage());
        }
    }
}
