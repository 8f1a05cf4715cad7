package io.carerelay;

import io.carerelay.agency.AgencyContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The service task of the trial process: notes in whose scope it runs, and does what a test asks of it. */
@Component
class RecordTrialDelegate implements JavaDelegate {

    /** What to do for the instance with that intake id. */
    static final Map<String, Runnable> WORK = new ConcurrentHashMap<>();

    /** In which scope the delegate ran, by intake id: of the thread, and of the database. */
    static final Map<String, List<Seen>> SEEN = new ConcurrentHashMap<>();

    record Seen(AgencyContext context, String agency, String worker, String actor) {}

    private final JdbcTemplate jdbc;

    RecordTrialDelegate(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = String.valueOf(execution.getVariable("intakeId"));
        SEEN.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>())
                .add(new Seen(AgencyContext.current(), setting("agency"), setting("worker"), setting("actor")));
        WORK.getOrDefault(id, () -> {}).run();
    }

    private String setting(String name) {
        return jdbc.queryForObject(
                "select coalesce(current_setting('carerelay." + name + "', true), '')", String.class);
    }
}
