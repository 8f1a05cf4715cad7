package io.carerelay.activitylog;

import static io.carerelay.activitylog.ActivityLogTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class ActivitySealingTests extends RecordTest {

    @Autowired
    private ActivitySealing sealing;

    @Test
    void aChangedChainIsSealedOnce() throws SQLException {
        sealing.seal();
        Client client = newClient(newAgency());
        sealing.seal();
        sealing.seal();
        assertThat(sealsOf(client)).isEqualTo(1);
        newCase(client);
        newCase(client);
        sealing.seal();
        assertThat(sealsOf(client)).isEqualTo(2);
    }

    @Test
    void theRootIsToldToTheLogOfTheApplication(CapturedOutput output) {
        newClient(newAgency());
        sealing.seal();
        assertThat(output).containsPattern("Activity log: seal [0-9]+ on [0-9]+ chains, root [0-9a-f]{64}");
    }

    @Test
    void oneNodeSealsAtATime() throws SQLException {
        Client client = newClient(newAgency());
        try (Connection otherNode = applicationConnection()) {
            otherNode.setAutoCommit(false);
            run(otherNode, "select pg_advisory_xact_lock(hashtext('carerelay.activity-seal'))");
            assertThat(sealing.seal()).isZero();
            otherNode.rollback();
        }
        sealing.seal();
        assertThat(sealsOf(client)).isEqualTo(1);
    }

    @Test
    void aChainThatIsBeingWrittenIsNotWaitedFor() throws SQLException {
        Client client = newClient(newAgency());
        try (Connection writer = superuserConnection()) {
            writer.setAutoCommit(false);
            run(writer, "select from activity_chain where chain = 'client/" + client.getId() + "' for update");
            sealing.seal();
            assertThat(sealsOf(client)).isZero();
            writer.rollback();
        }
        sealing.seal();
        assertThat(sealsOf(client)).isEqualTo(1);
    }

    @Test
    void headsWithoutTheirSealAreNotKept() throws SQLException {
        Client client = newClient(newAgency());
        try (Connection application = applicationConnection()) {
            application.setAutoCommit(false);
            run(application, "select collect_activity_heads(10)");
            assertThatThrownBy(application::commit).hasMessageContaining("foreign key");
        }
        sealing.seal();
        assertThat(sealsOf(client)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayCostsOneLine(CapturedOutput output) {
        DataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/nothing?connectTimeout=1");
        ActivitySealing unlucky = new ActivitySealing(
                JdbcClient.create(nowhere),
                new TransactionTemplate(new JdbcTransactionManager(nowhere)),
                new SealKey(new byte[SealKey.SHORTEST], List.of()));
        unlucky.everyMinute();
        assertThat(output).containsOnlyOnce("not sealed this minute").doesNotContain("\tat org.postgresql");
    }

    private long sealsOf(Client client) throws SQLException {
        try (Connection all = superuserConnection();
                var statement = all.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from activity_seal_head where chain = 'client/" + client.getId() + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
