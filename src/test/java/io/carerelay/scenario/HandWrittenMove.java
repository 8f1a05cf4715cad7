package io.carerelay.scenario;

import java.util.List;

/** All cases of one worker to another, as somebody would write it who has the database to themselves. */
final class HandWrittenMove {

    private static final String MOVED_TASKS = """
             (select id_ from act_ru_task where assignee_ = '%3$s' and last_updated_ = now()::timestamp)
            """;

    private HandWrittenMove() {}

    static List<String> statements(String from, String fromId, String to, String toId) {
        return List.of(
                        """
                        with ended as (
                          update case_worker w set ended_at = now(), version = w.version + 1 from case_file c
                            where c.id = w.case_id and c.status <> 'CLOSED' and w.staff_id = %2$s and w.ended_at is null
                            returning w.*)
                        insert into case_worker (id, case_id, client_id, agency_id, staff_id, lead, began_at, taken_from, version)
                        select nextval('case_worker_seq'), case_id, client_id, agency_id, %4$s, lead, now(), %2$s, 0 from ended
                        """,
                        """
                        insert into activity (client_id, case_id, agency_id, kind, subject, changes)
                        select c.client_id, c.id, c.agency_id, 'caseWorkers.replaced', c.number, jsonb_build_array(
                            jsonb_build_object('field', 'caseWorker', 'before', '%1$s', 'after', '%3$s'),
                            jsonb_build_object('field', 'reason', 'before', null, 'after', 'Moves to another team'))
                          from case_worker w join case_file c on c.id = w.case_id
                          where w.staff_id = %4$s and w.ended_at is null and w.began_at = now()
                          order by c.client_id
                        """,
                        """
                        update act_ru_task t set assignee_ = '%3$s', rev_ = t.rev_ + 1, last_updated_ = now()::timestamp,
                            task_state_ = 'Updated'
                          from act_ru_execution e, case_file c, case_worker w
                          where e.id_ = t.proc_inst_id_ and c.number = e.business_key_ and w.case_id = c.id
                            and w.staff_id = %4$s and w.ended_at is null and w.began_at = now() and t.assignee_ = '%1$s'
                        """,
                        """
                        update act_hi_actinst a set assignee_ = '%3$s' from act_ru_task t
                        where t.assignee_ = '%3$s' and t.last_updated_ = now()::timestamp and a.proc_inst_id_ = t.proc_inst_id_
                          and a.act_id_ = t.task_def_key_ and a.task_id_ = t.id_
                        """,
                        "update act_hi_taskinst set assignee_ = '%3$s', task_state_ = 'Updated' where id_ in"
                                + MOVED_TASKS,
                        """
                        delete from act_ru_authorization where resource_type_ = 7 and user_id_ = '%1$s' and resource_id_ in
                        """ + MOVED_TASKS,
                        """
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select gen_random_uuid(), 1, 1, '%3$s', 7, id_, 16386 from
                        """ + MOVED_TASKS + " t")
                .stream()
                .map(sql -> sql.formatted(from, fromId, to, toId))
                .toList();
    }
}
