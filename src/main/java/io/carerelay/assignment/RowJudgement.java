package io.carerelay.assignment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says which waiting rows of a reassignment cannot move as things are now, and why. One statement for the preview and
 * for each chunk, so that both judge alike; whoever moves rows has locked before what is judged here.
 */
@Component
class RowJudgement {

    /**
     * Looked up row by row on purpose: the rows were written a moment ago, so the database has no idea how many there
     * are, and a join of the table with itself could go through all of them once for each.
     */
    private static final String REASON = """
            select case
                when r.what = 'CASE' and r.holding_id is null then 'noWorker'
                when r.what = 'CASE' and c.status = 'CLOSED' then 'closed'
                when r.what = 'CASE' and (w.id is null or w.ended_at is not null
                  or w.version <> r.holding_version or w.staff_id <> r.from_id) then 'changed'
                when r.what = 'CLIENT' and r.holding_id is not null and (a.id is null or a.ended_on is not null
                  or a.version <> r.holding_version or a.staff_id <> r.from_id) then 'changed'
                when r.to_id is null then null
                when r.to_id = r.from_id then 'same'
                when t.id is null or not t.active then 'takerInactive'
                when r.what = 'CASE' and not exists (select from staff_role o
                  where o.staff_id = r.to_id and o.role = 'WORKER') then 'takerNotWorker'
                when r.what = 'CASE' and exists (select from reassignment_row d
                  where d.reassignment_id = r.reassignment_id and d.client_id = r.client_id and d.case_id = r.case_id
                    and d.position < r.position) then 'duplicate'
              end
              from (values (1)) as one
                left join case_file c on c.id = r.case_id
                left join case_worker w on r.what = 'CASE' and w.id = r.holding_id
                left join case_manager_assignment a on r.what = 'CLIENT' and a.id = r.holding_id
                left join staff_member t on t.id = r.to_id and t.agency_id = r.agency_id
            """;

    private static final String SKIP = """
            update reassignment_row r set state = 'SKIPPED', reason = (%1$s)
            where r.reassignment_id = :id and r.state = 'WAITING' and r.position between :first and :last
              and (%1$s) is not null
            """.formatted(REASON);

    private final JdbcClient jdbc;

    RowJudgement(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Judges the waiting rows with positions in that span. */
    void judge(long id, int first, int last) {
        jdbc.sql(SKIP).param("id", id).param("first", first).param("last", last).update();
    }

    void judge(long id) {
        judge(id, 0, Integer.MAX_VALUE);
    }
}
