package io.carerelay.assignment;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.assignment.RowMoves.Chunk;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvent.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands the clients of a chunk to others, as {@link CaseManagers#replace} does with one: the row ends today, and the
 * taker is Case Manager for the same enrolments, on the row they have where they have one (rules E3, E4). A row without
 * a taker just ends; an undone row gives back the type and the enrolments that it had.
 */
@Component
class ClientMoves {

    private static final String OF_CHUNK = """
             r.reassignment_id = :id and r.position between :first and :last and r.what = 'CLIENT'
            """;

    /** The same lock as {@code ClientRecords.lock}: one change of a client's responsible people at a time. */
    private static final String LOCK = """
            select c.id from client c
            where c.id in (select r.client_id from reassignment_row r where %s and r.state = 'WAITING')
            order by c.id for no key update
            """.formatted(OF_CHUNK);

    private static final String OUTCOME = """
            update reassignment_row r set state = 'MOVED', moved_at = cast(:now as timestamptz),
                taker_was = (select true from case_manager_assignment m where m.client_id = r.client_id
                  and m.staff_id = r.to_id and coalesce(m.type, '') = coalesce(r.give_type, '') and m.ended_on is null)
              where %s and r.state = 'WAITING'
            """.formatted(OF_CHUNK);

    /** Two rows of a family may go to one taker. A blank type is only ever given back to who had it (rule E2). */
    private static final String BEGIN = """
            insert into case_manager_assignment (id, client_id, agency_id, at_agency, staff_id, type, began_on, imported,
                version)
            select nextval('case_manager_assignment_seq'), d.client_id, d.agency_id, d.agency_id, d.to_id, d.give_type,
                cast(:today as date), d.give_type is null, 0
              from (select distinct r.client_id, r.agency_id, r.to_id, r.give_type from reassignment_row r
                where %s and r.state = 'MOVED' and r.to_id is not null and r.taker_was is null) d
            """.formatted(OF_CHUNK);

    private static final String MADE = """
            update reassignment_row r set made_id = m.id, made_version = m.version,
                added = array(select distinct l.enrollment_id from case_manager_enrollment l
                    join enrollment e on e.id = l.enrollment_id and e.exit_on is null
                  where l.assignment_id = coalesce(r.restores, r.holding_id) and l.ended_on is null
                    and not exists (select from case_manager_enrollment o
                      where o.assignment_id = m.id and o.enrollment_id = l.enrollment_id and o.ended_on is null))
              from case_manager_assignment m
              where %s and r.state = 'MOVED' and r.to_id is not null
                and m.client_id = r.client_id and m.staff_id = r.to_id
                and coalesce(m.type, '') = coalesce(r.give_type, '') and m.ended_on is null
            """.formatted(OF_CHUNK);

    private static final String ASSOCIATE = """
            insert into case_manager_enrollment (id, assignment_id, enrollment_id, client_id, agency_id, began_on, version)
            select nextval('case_manager_enrollment_seq'), d.*, cast(:today as date), 0
              from (select distinct r.made_id, unnest(r.added), r.client_id, r.agency_id from reassignment_row r
                where %s and r.state = 'MOVED') d
            """.formatted(OF_CHUNK);

    private static final String END = """
            update case_manager_assignment a set ended_on = greatest(cast(:today as date), a.began_on), version = a.version + 1,
                end_reason = case when r.to_id is null then 'reason.left' else :reason end
              from reassignment_row r
              where %s and r.state = 'MOVED' and r.stays is null and a.id = r.holding_id
            """.formatted(OF_CHUNK);

    /** Whoever was Case Manager before a move that is undone stays it, without the enrolments that the move brought. */
    private static final String TAKE_BACK = """
            update case_manager_enrollment l set ended_on = greatest(cast(:today as date), l.began_on), version = l.version + 1
              from reassignment_row r
              where %s and r.state = 'MOVED' and r.stays is not null and l.assignment_id = r.holding_id
                and l.enrollment_id = any(r.takes_back) and l.ended_on is null
            """.formatted(OF_CHUNK);

    private static final String MOVED = """
            select r.client_id, f.given_name || ' ' || f.family_name as from_name,
                t.given_name || ' ' || t.family_name as to_name
              from reassignment_row r
                left join staff_member f on f.id = r.from_id
                left join staff_member t on t.id = r.to_id
              where %s and r.state = 'MOVED'
              order by r.position
            """.formatted(OF_CHUNK);

    private final JdbcClient jdbc;
    private final AgencyDirectory directory;

    ClientMoves(JdbcClient jdbc, AgencyDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    void lock(Chunk chunk) {
        chunk.in(jdbc, LOCK).query(Long.class).list();
    }

    List<DomainEvent> move(Chunk chunk, Reassignment running, Instant now) {
        LocalDate today = directory.today(running.getAgencyId());
        if (chunk.in(jdbc, OUTCOME).param("now", Timestamp.from(now)).update() == 0) {
            return List.of();
        }
        chunk.in(jdbc, BEGIN).param("today", today).update();
        chunk.in(jdbc, MADE).update();
        chunk.in(jdbc, ASSOCIATE).param("today", today).update();
        chunk.in(jdbc, END)
                .param("today", today)
                .param("reason", running.getReason())
                .update();
        chunk.in(jdbc, TAKE_BACK).param("today", today).update();
        return chunk.in(jdbc, MOVED)
                .query((row, index) -> entry(row, running, today))
                .list();
    }

    /** Ids of the rows of the chunk that ended. */
    List<Long> ended(Chunk chunk) {
        return chunk.in(
                        jdbc,
                        "select r.holding_id from reassignment_row r where " + OF_CHUNK
                                + " and r.state = 'MOVED' and r.stays is null")
                .query(Long.class)
                .list();
    }

    private static DomainEvent entry(ResultSet row, Reassignment running, LocalDate today) throws SQLException {
        long client = row.getLong("client_id");
        String from = row.getString("from_name");
        String to = row.getString("to_name");
        if (to == null) {
            return new ClientMoved(
                    "caseManager.ended",
                    running,
                    client,
                    from,
                    List.of(new Change("until", null, today.toString()), running.why()));
        }
        return from == null
                ? new ClientMoved(
                        "caseManager.assigned",
                        running,
                        client,
                        to,
                        List.of(new Change("from", null, today.toString()), running.why()))
                : new ClientMoved(
                        "caseManager.replaced",
                        running,
                        client,
                        to,
                        List.of(new Change("caseManager", from, to), running.why()));
    }

    /** Who is responsible for a client changed, as {@link CaseManagers} tells it. */
    record ClientMoved(String kind, Reassignment by, long client, String subject, List<Change> changes)
            implements DomainEvent {

        @Override
        public String agencyId() {
            return by.getAgencyId();
        }

        @Override
        public Long clientId() {
            return client;
        }
    }
}
