package io.carerelay.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;

/** The engine by itself, with nothing of ours, in a database of its own on the same server: what we are measured by. */
final class BareCamunda implements AutoCloseable {

    private final ProcessEngine engine;

    /**
     * @param history the engine's default is {@code full}; we have {@code activity}
     */
    BareCamunda(Connection superuser, String password, String history) throws SQLException {
        String url = superuser.getMetaData().getURL();
        try (Statement statement = superuser.createStatement()) {
            statement.execute("drop database if exists bare");
            statement.execute("create database bare");
        }
        StandaloneProcessEngineConfiguration bare = new StandaloneProcessEngineConfiguration();
        bare.setProcessEngineName("bare");
        bare.setJdbcUrl(url.replaceAll("/[^/?]+(\\?.*)?$", "/bare"));
        bare.setJdbcUsername("postgres");
        bare.setJdbcPassword(password);
        bare.setJdbcDriver("org.postgresql.Driver");
        bare.setDatabaseSchemaUpdate("true");
        bare.setHistory(history);
        bare.setJobExecutorActivate(false);
        engine = bare.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "work.bpmn",
                        Bpmn.createExecutableProcess("work")
                                .camundaHistoryTimeToLive(180)
                                .startEvent()
                                .userTask("workOnWeek")
                                .camundaAssignee("aino")
                                .endEvent()
                                .done())
                .deploy();
    }

    /** Instances started per second, one transaction each, by so many threads for that long. */
    double rate(int threads, Duration time) throws InterruptedException {
        AtomicInteger started = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            workers.execute(() -> {
                while (System.nanoTime() < end) {
                    engine.getRuntimeService().startProcessInstanceByKey("work", "case-" + started.incrementAndGet());
                }
            });
        }
        workers.shutdown();
        workers.awaitTermination(time.toSeconds() + 60, TimeUnit.SECONDS);
        return started.get() / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        engine.close();
    }
}
