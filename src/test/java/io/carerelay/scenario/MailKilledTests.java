package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.MailServer;
import io.carerelay.Visitor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application is killed in the middle of sending a mail: it goes out after the next start, and once. */
class MailKilledTests {

    private static final String PASSWORD = "harbour-lantern-26";
    private static final String[] MAIL = {
        "--spring.mail.host=" + MailServer.HOST,
        "--spring.mail.port=" + MailServer.PORT,
        "--spring.mail.properties.mail.smtp.timeout=60000",
        // Whoever was killed held its jobs no longer than that.
        "--camunda.bpm.job-execution.lock-time-in-millis=5000"
    };

    @TempDir
    private Path folder;

    @Test
    void whatWasToldIsWrittenAboutAfterTheNextStart() throws Exception {
        FilledFolder.copyTo(folder);
        String reader;
        try (ServerSocket silent = new ServerSocket(MailServer.PORT, 50, InetAddress.getByName(MailServer.HOST));
                RunningApplication first = RunningApplication.start(folder, Map.of(), MAIL)) {
            reader = text("select email from staff_member where login = 'ritva.heikkila'");
            askForTransfer(first);
            silent.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
            try (Socket sending = silent.accept()) {
                assertThat(sending.isConnected()).isTrue();
                first.kill();
            }
        }
        try (MailServer server = MailServer.open();
                RunningApplication second = RunningApplication.start(folder, Map.of(), MAIL)) {
            second.await("mail", () -> server.readers().contains(reader));
            RunningApplication.pause(Duration.ofSeconds(8));
            assertThat(server.readers()).containsOnlyOnce(reader);
            assertThat(text("select count(*) from act_ru_incident")).isEqualTo("0");
            assertThat(text("select count(*) from act_ru_execution where business_key_ = 'ritva.heikkila'"))
                    .isEqualTo("0");
        }
    }

    private void askForTransfer(RunningApplication application) throws SQLException {
        String family = text("select c.record_number from client c join agency_assignment a on a.client_id = c.id"
                + " where a.status = 'ACTIVE' and a.agency_id = 'HKI' order by c.id limit 1");
        try (Connection all = FolderDatabase.superuser(folder);
                Statement statement = all.createStatement()) {
            statement.executeUpdate("""
                    insert into consent (id, client_id, agency_id, scopes, purpose, given_by, signed_on, recorded_at,
                        recorded_by, version)
                      select nextval('consent_seq') * 50 + 700000000, c.id, c.agency_id, '{FAMILY}', 'Moves to Oulu',
                          'The family', current_date - 1, now(), s.id, 0
                        from client c, staff_member s
                        where s.login = 'paivi.rautio' and c.record_number = '%s'
                    """.formatted(family));
        }
        Visitor admin = application.visitor().signIn("paivi.rautio", PASSWORD);
        HttpResponse<String> asked =
                admin.json("POST", "/api/clients/" + family + "/transfers", """
                {"id": "%s", "destination": "OUL", "reason": "The family moves", "handoffNote": "All is written down.",
                 "choices": {}}
                """.formatted(UUID.randomUUID()));
        assertThat(List.of(200, 201)).as(asked.body()).contains(asked.statusCode());
    }

    private String text(String query) throws SQLException {
        try (Connection all = FolderDatabase.superuser(folder);
                Statement statement = all.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
