package io.carerelay.assignment;

import io.carerelay.assignment.RowMoves.Chunk;
import io.carerelay.assignment.RowMoves.MovedCase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands the cases of a chunk to other workers, as {@link CaseTeam#replace} does with one: the former's row ends, the
 * taker's begins, with the lead where either had it.
 */
@Component
class CaseMoves {

    private static final String OF_CHUNK = """
             r.reassignment_id = :id and r.position between :first and :last and r.what = 'CASE'
            """;

    /** The same lock as {@code CaseRegister.lock}: one change of a case's workers at a time. */
    private static final String LOCK = """
            select c.id from case_file c
            where c.id in (select r.case_id from reassignment_row r where %s and r.state = 'WAITING')
            order by c.client_id, c.id for no key update
            """.formatted(OF_CHUNK);

    /** What each row meets; a taker who is on the case already gets a row anew, since the lead may come with it. */
    private static final String OUTCOME = """
            update reassignment_row r set state = 'MOVED', moved_at = cast(:now as timestamptz),
                made_id = nextval('case_worker_seq'), made_version = 0,
                (former_lead, taker_was, taker_holding_id) = (select w.lead, t.lead, t.id from case_worker w
                  left join case_worker t on t.case_id = w.case_id and t.staff_id = r.to_id and t.ended_at is null
                  where w.id = r.holding_id)
              where %s and r.state = 'WAITING'
            """.formatted(OF_CHUNK);

    private static final String END = """
            update case_worker w set ended_at = greatest(cast(:now as timestamptz), w.began_at), version = w.version + 1
              from (select r.holding_id as id from reassignment_row r where %1$s and r.state = 'MOVED'
                union all
                select r.taker_holding_id from reassignment_row r
                  where %1$s and r.state = 'MOVED' and r.taker_holding_id is not null) e
              where w.id = e.id
            """.formatted(OF_CHUNK);

    /** Who was on the case before a move that is undone stays on it. */
    private static final String BEGIN = """
            insert into case_worker (id, case_id, client_id, agency_id, staff_id, lead, began_at, taken_from, version)
            select r.made_id, r.case_id, r.client_id, r.agency_id, r.to_id,
                coalesce(r.give_lead, r.former_lead) or coalesce(r.taker_was, false), cast(:now as timestamptz), r.from_id, 0
              from reassignment_row r where %1$s and r.state = 'MOVED'
            union all
            select nextval('case_worker_seq'), r.case_id, r.client_id, r.agency_id, r.from_id, r.stays, cast(:now as timestamptz), null, 0
              from reassignment_row r join staff_member s on s.id = r.from_id and s.active
              where %1$s and r.state = 'MOVED' and r.stays is not null
            """.formatted(OF_CHUNK);

    private static final String MOVED = """
            select r.case_id, r.client_id, c.number, f.given_name || ' ' || f.family_name as from_name,
                f.login as from_login, t.given_name || ' ' || t.family_name as to_name, t.login as to_login
              from reassignment_row r
                join case_file c on c.id = r.case_id
                join staff_member f on f.id = r.from_id
                join staff_member t on t.id = r.to_id
              where %s and r.state = 'MOVED'
              order by r.position
            """.formatted(OF_CHUNK);

    private final JdbcClient jdbc;

    CaseMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(Chunk chunk) {
        chunk.in(jdbc, LOCK).query(Long.class).list();
    }

    List<MovedCase> move(Chunk chunk, Instant now) {
        Timestamp at = Timestamp.from(now);
        if (chunk.in(jdbc, OUTCOME).param("now", at).update() == 0) {
            return List.of();
        }
        chunk.in(jdbc, END).param("now", at).update();
        chunk.in(jdbc, BEGIN).param("now", at).update();
        return chunk.in(jdbc, MOVED)
                .query((row, index) -> new MovedCase(
                        row.getLong("case_id"),
                        row.getLong("client_id"),
                        row.getString("number"),
                        row.getString("from_name"),
                        row.getString("from_login"),
                        row.getString("to_name"),
                        row.getString("to_login")))
                .list();
    }
}
