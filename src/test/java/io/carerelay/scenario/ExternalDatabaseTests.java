package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application against a PostgreSQL of the agency's own, with the variables of docker-compose.yml. */
class ExternalDatabaseTests {

    private static final String OPERATOR = "first.operator";
    private static final String OPERATOR_PASSWORD = "quiet river stones";

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;

    @BeforeEach
    void prepareDatabase() throws Exception {
        database = start(0);
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database carerelay");
        }
        try (Connection connection =
                        database.getDatabase("postgres", "carerelay").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/main/resources/db/bootstrap/roles.sql")));
            statement.execute("alter role carerelay_owner password 'owner-secret'");
            statement.execute("alter role carerelay_app password 'app-secret'");
        }
    }

    @AfterEach
    void stopDatabase() throws IOException {
        database.close();
    }

    @Test
    void startsWithTheFirstOperatorAndNothingElseAndOutlivesTheDatabaseBeingAway() throws Exception {
        try (RunningApplication application = RunningApplication.start(folder, variables())) {
            Visitor operator = application.visitor().signIn(OPERATOR, OPERATOR_PASSWORD);
            assertThat(application
                            .visitor()
                            .trySignIn("aino.lehtonen", "harbour-lantern-26")
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .contains("/login?error");
            assertThat(operator.get("/settings/agencies").statusCode()).isEqualTo(200);

            int port = database.getPort();
            database.close();
            HttpResponse<String> page = operator.get("/settings/agencies");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<h1").doesNotContain("Exception");
            HttpResponse<String> api = operator.get("/api/me");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
            RunningApplication.pause(Duration.ofSeconds(Long.getLong("carerelay.away.seconds", 5)));
            database = start(port);

            application.await("back", () -> operator.get("/settings/agencies").statusCode() == 200);
        }
    }

    @Test
    void doesNotStartWithoutAKeyToSealTheLog() {
        Map<String, String> variables = variables();
        variables.remove("CARERELAY_LOG_SEAL_KEY");

        RunningApplication application = RunningApplication.launch(folder, variables);

        assertThat(application.exitCode()).isNotZero();
        assertThat(application.output()).contains("CARERELAY_LOG_SEAL_KEY");
    }

    private Map<String, String> variables() {
        return new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://localhost:" + database.getPort() + "/carerelay?reWriteBatchedInserts=true",
                "SPRING_DATASOURCE_USERNAME",
                "carerelay_app",
                "SPRING_DATASOURCE_PASSWORD",
                "app-secret",
                "SPRING_FLYWAY_USER",
                "carerelay_owner",
                "SPRING_FLYWAY_PASSWORD",
                "owner-secret",
                "CARERELAY_LOG_SEAL_KEY",
                "c2VhbC1rZXktb2YtYS10ZXN0LXdpdGgtMzItYnl0ZXM=",
                "CARERELAY_SECURE_COOKIES",
                "false",
                "CARERELAY_OPERATOR_LOGIN",
                OPERATOR,
                "CARERELAY_OPERATOR_PASSWORD",
                OPERATOR_PASSWORD));
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("external"))
                .setOverrideWorkingDirectory(Files.createDirectories(Path.of("target/postgres-binaries"))
                        .toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1));
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }
}
