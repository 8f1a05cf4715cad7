package io.carerelay.assignment.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands open tasks on in a constant number of statements, which write everything that the engine itself writes for one
 * (decision 11). The order is the engine's too: the task, its history, the rights. So whoever completes a task at the
 * same moment either has it first, and it is no longer there to be handed on, or finds its revision changed and is told.
 */
@Component
class EngineTasks {

    private static final String ASSIGN = """
            update act_ru_task t set assignee_ = p.taker, rev_ = t.rev_ + 1, last_updated_ = :now, task_state_ = 'Updated'
            """;

    /**
     * By the instances of the case. The giver is compared in a way that no index answers: through the index on assignees,
     * somebody's ten thousand tasks would be read once for each of their cases.
     */
    private static final String OF_CASES = ASSIGN + """
              from unnest(cast(:cases as varchar[]), cast(:givers as varchar[]), cast(:takers as varchar[]))
                  as p (number, giver, taker)
                join act_ru_execution e on split_part(e.business_key_, '/', 1) = p.number and e.tenant_id_ = :agency
              where t.proc_inst_id_ = e.id_ and (t.assignee_ = p.giver) is true
              returning t.id_ as id, p.giver, p.taker
            """;

    private static final String OF_IDS = ASSIGN + """
              from unnest(cast(:ids as varchar[]), cast(:givers as varchar[]), cast(:takers as varchar[]))
                  as p (id, giver, taker)
              where t.id_ = p.id and (t.assignee_ = p.giver) is true and t.tenant_id_ = :agency
              returning t.id_ as id, p.giver, p.taker
            """;

    private static final String HANDED = """
             unnest(cast(:ids as varchar[]), cast(:givers as varchar[]), cast(:takers as varchar[])) as h (id, giver, taker)
            """;

    /** 7 is a task in the engine's numbering of resources; the rights are those that an assignee gets. */
    private static final List<String> FOLLOWING = List.of("""
                    update act_hi_actinst a set assignee_ = h.taker from %s, act_ru_task t
                    where t.id_ = h.id and a.proc_inst_id_ = t.proc_inst_id_ and a.act_id_ = t.task_def_key_
                      and a.task_id_ = h.id
                    """, """
                    update act_hi_taskinst i set assignee_ = h.taker, task_state_ = 'Updated' from %s where i.id_ = h.id
                    """, """
                    delete from act_ru_authorization a using %s
                    where a.resource_type_ = 7 and a.resource_id_ = h.id and a.user_id_ = h.giver
                    """, """
                    insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                    select gen_random_uuid(), 1, 1, h.taker, 7, h.id, :rights from %s
                    on conflict (type_, user_id_, resource_type_, resource_id_) do update
                      set perms_ = act_ru_authorization.perms_ | excluded.perms_, rev_ = act_ru_authorization.rev_ + 1
                    """);

    /** What the engine gives an assignee, with the default right to a task that we set. */
    private static final int RIGHTS = Permissions.READ.getValue() | Permissions.TASK_WORK.getValue();

    private final JdbcClient jdbc;
    private final Clock clock;

    EngineTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open tasks of a case that one person has, to be another's; logins. */
    record CaseHanding(String number, String giver, String taker) {}

    /** An open task that one person has, to be another's; logins. */
    record Handing(String taskId, String giver, String taker) {}

    /** Hands on the tasks of cases: of all instances whose business key is the case number or begins with it and a slash. */
    List<Handing> handCases(String agencyId, List<CaseHanding> cases) {
        return cases.isEmpty()
                ? List.of()
                : hand(jdbc.sql(OF_CASES)
                        .param("agency", agencyId)
                        .param("cases", cases.stream().map(CaseHanding::number).toArray(String[]::new))
                        .param("givers", cases.stream().map(CaseHanding::giver).toArray(String[]::new))
                        .param("takers", cases.stream().map(CaseHanding::taker).toArray(String[]::new)));
    }

    /** @return those that were open and with the giver, and are with the taker now */
    List<Handing> hand(String agencyId, List<Handing> tasks) {
        return tasks.isEmpty() ? List.of() : hand(with(jdbc.sql(OF_IDS).param("agency", agencyId), tasks));
    }

    private List<Handing> hand(JdbcClient.StatementSpec assigning) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Handing> handed = assigning
                .param("now", now)
                .query((row, index) -> new Handing(row.getString("id"), row.getString("giver"), row.getString("taker")))
                .list();
        if (!handed.isEmpty()) {
            for (String statement : FOLLOWING) {
                JdbcClient.StatementSpec following = with(jdbc.sql(statement.formatted(HANDED)), handed);
                following = statement.contains(":rights") ? following.param("rights", RIGHTS) : following;
                following.update();
            }
        }
        return handed;
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, List<Handing> tasks) {
        return statement
                .param("ids", tasks.stream().map(Handing::taskId).toArray(String[]::new))
                .param("givers", tasks.stream().map(Handing::giver).toArray(String[]::new))
                .param("takers", tasks.stream().map(Handing::taker).toArray(String[]::new));
    }
}
