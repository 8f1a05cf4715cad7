package io.carerelay.activitylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What makes the log one that nobody can edit or delete an entry of (rule K4). */
class ActivityLogTests extends RecordTest {

    private static final String REFUSED = "42501";

    @Autowired
    private ActivityLog log;

    @Autowired
    private ActivitySealing sealing;

    @ParameterizedTest
    @CsvSource({
        "update activity set kind = 'x'",
        "update activity set agency_id = agency_id",
        "delete from activity",
        "truncate activity",
        "update activity_chain set sequence = 0",
        "insert into activity_chain select 'x', null, agency_id, 1, hash from activity_chain",
        "delete from activity_chain",
        "truncate activity_chain",
        "update activity_seal set signature = root",
        "insert into activity_seal select number + 1 from activity_seal",
        "delete from activity_seal",
        "truncate activity_seal",
        "select * from activity_seal_head",
        "update activity_seal_head set sequence = 0",
        "delete from activity_seal_head",
        "truncate activity_seal_head",
        "update record_access set page = 'x'",
        "delete from record_access",
        "alter table activity disable trigger all",
        "set session_replication_role = replica"
    })
    void theApplicationMayNot(String statement) throws SQLException {
        Client client = newClient(newAgency());
        try (Connection application = applicationConnection()) {
            run(application, "select set_config('carerelay.agency', '" + client.getAgencyId() + "', false)");
            assertThatThrownBy(() -> run(application, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "update activity set kind = 'x'",
        "delete from activity",
        "truncate activity",
        "delete from activity_seal",
        "truncate activity_seal cascade",
        "truncate activity_seal_head"
    })
    void theOwnerOfTheTablesMayNotEither(String statement) throws SQLException {
        Client client = newClient(newAgency());
        sealing.seal();
        try (Connection owner = superuserConnection()) {
            run(owner, "set role carerelay_owner");
            run(owner, "select set_config('carerelay.agency', '" + client.getAgencyId() + "', false)");
            assertThatThrownBy(() -> run(owner, statement)).hasMessageContaining("append-only");
        }
    }

    @Test
    void timeAuthorPlaceAndHashCannotBeForged() throws SQLException {
        Client client = newClient(newAgency());
        String agency = client.getAgencyId();
        Instant before = Instant.now().minusSeconds(1);
        try (Connection application = applicationConnection()) {
            run(application, "select set_config('carerelay.agency', '" + agency + "', false)");
            run(application, "select set_config('carerelay.actor', 'the.truth', false)");
            run(application, """
                    insert into activity (chain, sequence, client_id, agency_id, at_agency, at, actor, kind, changes,
                        previous_hash, hash)
                    values ('agency/ELSE', 77, %d, '%s', 'ELSE', '2001-01-01', 'somebody.else', 'forged', '[]',
                        '\\x01', '\\x02')
                    """.formatted(client.getId(), agency));
        }
        ActivityLog.Entry entry =
                in(agency, () -> log.ofClient(client.getId(), null, 1)).get(0);
        assertThat(entry.kind()).isEqualTo("forged");
        assertThat(entry.sequence()).isEqualTo(2);
        assertThat(entry.actor()).isEqualTo("the.truth");
        assertThat(entry.atAgency()).isEqualTo(agency);
        assertThat(entry.at()).isAfter(before);
        Boolean fitting = in(
                agency,
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select hash = activity_hash(a) from activity a where kind = 'forged'", Boolean.class)));
        assertThat(fitting).isTrue();
    }

    @Test
    void anEntryIsWrittenAndLostWithTheChangeItTellsOf() {
        Client client = newClient(newAgency());
        String agency = client.getAgencyId();
        assertThatThrownBy(() -> in(
                        agency,
                        () -> transaction.execute(status -> {
                            newCase(client);
                            throw new IllegalStateException("too late");
                        })))
                .hasMessage("too late");
        assertThat(kinds(client)).containsExactly("client.registered");
        newCase(client);
        assertThat(kinds(client)).containsExactly("case.opened", "client.registered");
    }

    @Test
    void twoThreadsOnOneChainLeaveNoGap() throws Exception {
        Client client = newClient(newAgency());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> opening = () -> {
                for (int i = 0; i < 40; i++) {
                    newCase(client);
                }
                return 40;
            };
            for (Future<Integer> done : threads.invokeAll(List.of(opening, opening))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Long> sequences = in(
                client.getAgencyId(),
                () -> log.ofClient(client.getId(), null, 200).stream()
                        .map(ActivityLog.Entry::sequence)
                        .sorted()
                        .toList());
        assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, 81).boxed().toList());
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        CaseFile opened = newCase(newClient(newAgency()));
        in(opened.getAgencyId(), () -> cases.hold(opened.getNumber(), "Waiting"));
        List<ActivityLog.Entry> first = in(opened.getAgencyId(), () -> log.ofClient(opened.getClientId(), null, 2));
        List<ActivityLog.Entry> second = in(
                opened.getAgencyId(),
                () -> log.ofClient(opened.getClientId(), first.get(1).sequence(), 2));
        assertThat(first).extracting(ActivityLog.Entry::kind).containsExactly("case.held", "case.opened");
        assertThat(second).extracting(ActivityLog.Entry::kind).containsExactly("client.registered");
        assertThat(first.get(0).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isEqualTo("Waiting"));
        assertThat(in(opened.getAgencyId(), () -> log.ofCase(opened.getId(), null, 9)))
                .hasSize(2);
    }

    private List<String> kinds(Client client) {
        return in(
                client.getAgencyId(),
                () -> log.ofClient(client.getId(), null, 50).stream()
                        .map(ActivityLog.Entry::kind)
                        .toList());
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
