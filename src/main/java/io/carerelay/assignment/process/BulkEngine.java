package io.carerelay.assignment.process;

import io.carerelay.assignment.ReassignmentEngine;
import io.carerelay.assignment.process.EngineTasks.Handing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What bulk moves need of the engine, set-based where the engine's own services go one by one. */
@Component
class BulkEngine implements ReassignmentEngine {

    private final EngineTasks tasks;
    private final JdbcClient jdbc;

    BulkEngine(EngineTasks tasks, JdbcClient jdbc) {
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTask> heldBy(String agencyId, String login) {
        return jdbc.sql("""
                        select t.id_, t.task_def_key_, e.business_key_
                          from act_ru_task t left join act_ru_execution e on e.id_ = t.proc_inst_id_
                          where t.assignee_ = :login and t.tenant_id_ = :agency order by t.create_time_, t.id_
                        """)
                .param("login", login)
                .param("agency", agencyId)
                .query((row, index) -> new HeldTask(
                        row.getString("id_"), row.getString("task_def_key_"), row.getString("business_key_")))
                .list();
    }

    @Override
    public Set<String> pass(String agencyId, String fromLogin, List<TaskPass> passes) {
        return tasks
                .hand(
                        agencyId,
                        passes.stream()
                                .map(pass -> new Handing(pass.taskId(), fromLogin, pass.toLogin()))
                                .toList())
                .stream()
                .map(Handing::taskId)
                .collect(Collectors.toSet());
    }

    /** By its open incident: a job that will be tried again has none. */
    @Override
    public boolean isStuck(String agencyId, String reference) {
        return jdbc.sql("""
                        select exists (select from act_ru_execution e join act_ru_incident i on i.proc_inst_id_ = e.id_
                          where e.business_key_ = :reference and e.tenant_id_ = :agency)
                        """)
                .param("reference", reference)
                .param("agency", agencyId)
                .query(Boolean.class)
                .single();
    }
}
