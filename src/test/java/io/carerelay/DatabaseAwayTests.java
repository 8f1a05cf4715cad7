package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.Role;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DatabaseAwayTests extends CareRelayTest {

    @Autowired
    EmbeddedDatabase database;

    @Test
    void everybodyIsToldToComeBackAndFindsTheirSessionAgain() throws SQLException {
        Visitor visitor = signedIn(person("AWAY", "away.worker", Role.WORKER));
        shut(true);
        try {
            HttpResponse<String> page = visitor.get("/v3/api-docs");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("5");
            assertThat(page.headers().firstValue("Refresh")).contains("5");
            assertThat(page.body()).contains("Back in a moment").doesNotContain("Exception");
            HttpResponse<String> api = visitor.get("/camunda/api/engine/engine/default/task");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
            assertThat(visitor.trySignIn("away.worker", PASSWORD).statusCode()).isEqualTo(503);
        } finally {
            shut(false);
        }
        assertThat(visitor.get("/v3/api-docs").statusCode()).isEqualTo(200);
    }

    private void shut(boolean shut) throws SQLException {
        try (Connection connection = database.superuserConnection("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter database carerelay allow_connections " + !shut);
            if (shut) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'carerelay'");
            }
        }
    }
}
