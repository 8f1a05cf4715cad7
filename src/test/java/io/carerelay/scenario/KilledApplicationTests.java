package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Families;
import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first start on the embedded PostgreSQL, and what is left of it after a SIGKILL. */
class KilledApplicationTests {

    private static final String PASSWORD = "harbour-lantern-26";

    @TempDir
    private Path folder;

    @Test
    void isReadyWithDemoDataAndKeepsWhatItAcknowledgedWhenItIsKilled() throws Exception {
        Map<String, String> family = Families.with(Families.unknown(), "title", "Case before the kill");
        long clients;
        FilledFolder.copyTo(folder);
        try (RunningApplication first = RunningApplication.start(folder, Map.of())) {
            first.await("greeting", () -> first.output().contains("CareRelay is ready"));
            assertThat(first.output()).contains("aino.lehtonen").contains(PASSWORD);
            assertThat(settings()).containsExactly("on", "on", "on");
            TasklistPerson worker = new TasklistPerson(first.visitor().signIn("aino.lehtonen", PASSWORD));
            clients = count("client");
            assertThat(worker.openCase(family).statusCode()).isEqualTo(200);
            first.kill();
        }

        try (RunningApplication second = RunningApplication.start(folder, Map.of())) {
            assertThat(second.output()).contains("that a killed CareRelay left behind");
            Visitor supervisor = second.visitor().signIn("sanna.makinen", PASSWORD);
            assertThat(supervisor.get("/api/cases?limit=100").body())
                    .containsOnlyOnce(family.get("familyName"))
                    .contains("Case before the kill");
            assertThat(count("client")).isEqualTo(clients + 1);

            RunningApplication third = RunningApplication.launch(folder, Map.of());
            assertThat(third.exitCode()).isNotZero();
            assertThat(third.output()).contains("Another CareRelay is running");
        }
    }

    private List<String> settings() throws Exception {
        try (Connection connection = FolderDatabase.superuser(folder);
                Statement statement = connection.createStatement()) {
            return List.of(
                    show(statement, "fsync"),
                    show(statement, "synchronous_commit"),
                    show(statement, "full_page_writes"));
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private long count(String table) throws Exception {
        try (Connection connection = FolderDatabase.superuser(folder);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
