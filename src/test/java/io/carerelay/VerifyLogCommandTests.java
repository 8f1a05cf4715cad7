package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.client.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The command beside the running application, as on an external database. */
@ExtendWith(OutputCaptureExtension.class)
class VerifyLogCommandTests extends RecordTest {

    @Autowired
    private JdbcConnectionDetails application;

    @Value("${carerelay.embedded.folder}")
    private Path folder;

    @Test
    void aSoundLogGivesZeroAndATamperedOneOne(CapturedOutput output) throws Exception {
        Client client = newClient(newAgency());
        assertThat(verify()).isZero();
        assertThat(output).contains("Everything is as it was written.").doesNotContain("Tomcat started");
        tamper(client, "kind || '!'");
        try {
            assertThat(verify()).isOne();
            assertThat(output)
                    .contains("chain client/" + client.getId()
                            + ", entry 1: what the entry says was changed after it was written");
        } finally {
            tamper(client, "rtrim(kind, '!')");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerGivesOne(CapturedOutput output) {
        assertThat(VerifyLogCommand.run(
                        "verify-log",
                        "--spring.datasource.url=jdbc:postgresql://localhost:1/nothing",
                        "--carerelay.log.seal-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "--spring.datasource.hikari.connection-timeout=500"))
                .isOne();
        assertThat(output.getErr()).contains("could not be verified");
    }

    @Test
    void onlyItsNameAsksForIt() {
        assertThat(VerifyLogCommand.isAskedFor("--server.port=0", "verify-log")).isTrue();
        assertThat(VerifyLogCommand.isAskedFor("--server.port=0")).isFalse();
    }

    private int verify() throws Exception {
        return VerifyLogCommand.run(
                "verify-log",
                "--spring.datasource.url=" + application.getJdbcUrl(),
                "--spring.datasource.username=" + application.getUsername(),
                "--spring.datasource.password=" + application.getPassword(),
                "--carerelay.log.seal-key=" + Files.readString(folder.resolve("seal.key")));
    }

    private void tamper(Client client, String kind) throws SQLException {
        try (Connection intruder = superuserConnection();
                Statement statement = intruder.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update activity set kind = " + kind + " where client_id = " + client.getId());
        }
    }
}
