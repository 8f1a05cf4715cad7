package io.carerelay.message;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Up to which message each reader has read each conversation, and when. */
@Repository
class Readings {

    /** More than anybody counts. */
    static final int MOST = 100;

    private static final String NOTE = """
            insert into message_reading (thread_id, client_id, agency_id, staff_id, member_id, up_to, at)
              values (:thread, :client, :agency, cast(:staff as bigint), cast(:member as bigint), :upTo, :now)
              on conflict on constraint message_reading_once
              do update set up_to = excluded.up_to, at = excluded.at where message_reading.up_to < excluded.up_to
            """;

    private static final String UNREAD_OF_STAFF = """
            select t.id, (select count(*) from (select from message m where m.thread_id = t.id and m.member_id is not null
                and m.id > coalesce(r.up_to, 0) limit %d) few) as unread
              from message_thread t left join message_reading r on r.thread_id = t.id and r.staff_id = :reader
              where t.id = any(cast(:threads as bigint[])) and t.last_of_family > coalesce(r.up_to, 0)
            """.formatted(MOST);

    private static final String UNREAD_OF_ADULT = """
            select t.id, (select count(*) from (select from message m where m.thread_id = t.id
                and m.member_id is distinct from :reader and m.id > coalesce(r.up_to, 0) limit %d) few) as unread
              from message_thread t left join message_reading r on r.thread_id = t.id and r.member_id = :reader
              where t.id = any(cast(:threads as bigint[])) and t.last_message > coalesce(r.up_to, 0)
            """.formatted(MOST);

    private static final String UNREAD_OF_CLIENT = """
            select count(*) from (select from message_thread t
                left join message_reading r on r.thread_id = t.id and r.staff_id = :reader
                join message m on m.thread_id = t.id and m.member_id is not null and m.id > coalesce(r.up_to, 0)
              where t.client_id = :client and t.last_of_family > coalesce(r.up_to, 0) limit %d) few
            """.formatted(MOST);

    /** The families whom the worker sees are few; whoever has read all costs one look at the index. */
    private static final String UNREAD_ON_DESK = """
            select t.id from client_access f join message_thread t on t.client_id = f.client_id
                left join message_reading r on r.thread_id = t.id and r.staff_id = :reader
              where f.staff_id = :reader and t.last_of_family > coalesce(r.up_to, 0)
              group by t.id, t.last_of_family order by t.last_of_family desc limit :limit
            """;

    private final JdbcClient jdbc;

    Readings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That reader has read up to that message; what was read before stays noted as it was. */
    void note(MessageThread thread, Author reader, long upTo, Instant now) {
        jdbc.sql(NOTE)
                .param("thread", thread.getId())
                .param("client", thread.getClientId())
                .param("agency", thread.getAgencyId())
                .param("staff", reader.staffId())
                .param("member", reader.memberId())
                .param("upTo", upTo)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Up to which message that reader has read; 0 where nothing. */
    long upTo(MessageThread thread, Author reader) {
        return jdbc.sql("""
                        select up_to from message_reading where thread_id = :thread
                          and (staff_id = cast(:staff as bigint) or member_id = cast(:member as bigint))
                        """)
                .param("thread", thread.getId())
                .param("staff", reader.staffId())
                .param("member", reader.memberId())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Who has read of one conversation, up to which message; whoever read last comes first. */
    List<Reading> of(long threadId) {
        return jdbc.sql("select * from message_reading where thread_id = ? order by at desc limit " + MOST)
                .param(threadId)
                .query((row, index) -> new Reading(
                        (Long) row.getObject("staff_id"),
                        (Long) row.getObject("member_id"),
                        row.getLong("up_to"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many messages of each the reader has not read; conversations that they have read are left out. */
    Map<Long, Integer> unread(Collection<Long> threads, Author reader) {
        if (threads.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(reader.isFamily() ? UNREAD_OF_ADULT : UNREAD_OF_STAFF)
                .param("reader", reader.isFamily() ? reader.memberId() : reader.staffId())
                .param("threads", threads.toArray(Long[]::new))
                .query((row, index) -> Map.entry(row.getLong("id"), row.getInt("unread")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    int unreadOf(long clientId, long staffId) {
        return jdbc.sql(UNREAD_OF_CLIENT)
                .param("client", clientId)
                .param("reader", staffId)
                .query(Integer.class)
                .single();
    }

    List<Long> unreadOnDesk(long staffId, int limit) {
        return jdbc.sql(UNREAD_ON_DESK)
                .param("reader", staffId)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** One reader; staff or family. */
    record Reading(Long staffId, Long memberId, long upTo, Instant at) {}
}
