package io.carerelay.activitylog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who has read a client's record, and when (section 6). */
@Repository
@Transactional(readOnly = true)
public class RecordReadings {

    private final JdbcClient jdbc;

    RecordReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of readings, newest first; of cases that the current person does not see, there are none.
     *
     * @param before id of the last reading of the page before; null for the newest
     */
    public List<Reading> ofClient(long clientId, Long before, int limit) {
        return jdbc.sql("""
                        select id, staff_id, at from record_access
                          where client_id = :client and id < :before order by id desc limit :limit
                        """)
                .param("client", clientId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, index) -> new Reading(
                        row.getLong("id"),
                        row.getLong("staff_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Somebody opened a page of the record. */
    public record Reading(long id, long staffId, Instant at) {}
}
