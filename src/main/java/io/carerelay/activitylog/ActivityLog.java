package io.carerelay.activitylog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvents;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The activity log (rule K4). Every domain event becomes an entry in the transaction of the change itself; place in
 * the chain, time, author and hash are given by the database, where nobody can edit or delete an entry.
 *
 * <p>A repository, so that a constraint which the flush before an entry runs into is told as Spring tells it.
 */
@Repository
public class ActivityLog {

    private static final TypeReference<List<DomainEvent.Change>> CHANGES = new TypeReference<>() {};
    private static final String ENTRIES =
            "select sequence, at, at_agency, actor, kind, subject, case_id, changes from activity where ";

    private final JdbcClient jdbc;
    private final EntityManager entityManager;
    private final ObjectMapper json;

    ActivityLog(JdbcClient jdbc, EntityManager entityManager, ObjectMapper json) {
        this.jdbc = jdbc;
        this.entityManager = entityManager;
        this.json = json;
    }

    /** The rows that an entry refers to must be there before it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void record(DomainEvent event) {
        entityManager.flush();
        jdbc.sql("""
                        insert into activity (client_id, case_id, agency_id, kind, subject, changes)
                        values (:client, :case, :agency, :kind, :subject, cast(:changes as jsonb))
                        """)
                .param("client", event.clientId())
                .param("case", event.caseId())
                .param("agency", event.agencyId())
                .param("kind", event.kind())
                .param("subject", event.subject())
                .param("changes", write(event.changes()))
                .update();
    }

    /** As many entries as there are events, in one statement and in their order. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void record(DomainEvents events) {
        List<? extends DomainEvent> all = events.all();
        if (all.isEmpty()) {
            return;
        }
        entityManager.flush();
        jdbc.sql("""
                        insert into activity (client_id, case_id, agency_id, kind, subject, changes)
                        select e.client, e.case_file, e.agency, e.kind, e.subject, cast(e.changes as jsonb)
                          from unnest(cast(:clients as bigint[]), cast(:cases as bigint[]), cast(:agencies as varchar[]),
                              cast(:kinds as varchar[]), cast(:subjects as varchar[]), cast(:changes as text[]))
                            with ordinality as e (client, case_file, agency, kind, subject, changes, place)
                          order by e.place
                        """)
                .param("clients", all.stream().map(DomainEvent::clientId).toArray(Long[]::new))
                .param("cases", all.stream().map(DomainEvent::caseId).toArray(Long[]::new))
                .param("agencies", all.stream().map(DomainEvent::agencyId).toArray(String[]::new))
                .param("kinds", all.stream().map(DomainEvent::kind).toArray(String[]::new))
                .param("subjects", all.stream().map(DomainEvent::subject).toArray(String[]::new))
                .param(
                        "changes",
                        all.stream().map(event -> write(event.changes())).toArray(String[]::new))
                .update();
    }

    /**
     * What happened to a client and family and, as far as the current person may see them, to its cases; newest first.
     *
     * @param before sequence of the last entry of the page before; null for the newest
     */
    @Transactional(readOnly = true)
    public List<Entry> ofClient(long clientId, Long before, int limit) {
        return jdbc.sql(ENTRIES + "chain = :chain and sequence < :before order by sequence desc limit :limit")
                .param("chain", "client/" + clientId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    /** What happened in one case, newest first; as {@link #ofClient}. */
    @Transactional(readOnly = true)
    public List<Entry> ofCase(long caseId, Long before, int limit) {
        return jdbc.sql(ENTRIES + "case_id = :case and sequence < :before order by sequence desc limit :limit")
                .param("case", caseId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    /**
     * What others than that person have done since about one thing inside a case, newest first.
     *
     * @param subject what the thing is known by in the log
     * @param since sequence of the last entry known
     */
    @Transactional(readOnly = true)
    public List<Entry> byOthers(long caseId, String subject, long since, String login, int limit) {
        return jdbc.sql(ENTRIES
                        + "case_id = :case and sequence > :since and subject = :subject and actor <> :login"
                        + " order by sequence desc limit :limit")
                .param("case", caseId)
                .param("since", since)
                .param("subject", subject)
                .param("login", login)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    /** Remembers that somebody read a client's record. */
    @Transactional
    public void noteReading(long clientId, String agencyId, long staffId, String page) {
        noteReading(clientId, null, agencyId, staffId, page);
    }

    /** The same of one case of the record: whoever of the family does not see the case is not told of it either. */
    @Transactional
    public void noteReading(long clientId, Long caseId, String agencyId, long staffId, String page) {
        jdbc.sql("insert into record_access (client_id, case_id, agency_id, staff_id, page) values (?, ?, ?, ?, ?)")
                .params(clientId, caseId, agencyId, staffId, page)
                .update();
    }

    private Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("at_agency"),
                row.getString("actor"),
                row.getString("kind"),
                row.getString("subject"),
                (Long) row.getObject("case_id"),
                read(row.getString("changes")));
    }

    private String write(List<DomainEvent.Change> changes) {
        try {
            return json.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Changes that cannot be written", e);
        }
    }

    private List<DomainEvent.Change> read(String changes) {
        try {
            return json.readValue(changes, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Changes that cannot be read: " + changes, e);
        }
    }

    /**
     * One entry of the log.
     *
     * @param sequence place in the chain of its client
     * @param atAgency short code of the agency where it happened
     * @param actor login of who did it, or the name of the process that did
     * @param kind what happened; key of the sentence shown
     * @param caseId null where it concerns the client and family as a whole
     */
    public record Entry(
            long sequence,
            Instant at,
            String atAgency,
            String actor,
            String kind,
            String subject,
            Long caseId,
            List<DomainEvent.Change> changes) {}
}
