package io.carerelay.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Families go back and forth between two agencies while the application is killed at random moments: each hand-over
 * happened whole or not at all (rule T6). With 200 transfers: {@code mvn -Pproofs test}.
 */
class TransfersKilledTests {

    private static final int TRANSFERS = Integer.getInteger("carerelay.transfer.killed", 12);
    private static final int FAMILIES = Math.min(TRANSFERS / 2, 20);
    private static final int HOPS = TRANSFERS / FAMILIES;
    private static final int KILLS = TRANSFERS < 100 ? 1 : 6;
    private static final int THREADS = 6;

    private static final String PASSWORD = "harbour-lantern-26";
    private static final Map<String, String> ADMINS = Map.of("HKI", "paivi.rautio", "OUL", "ritva.heikkila");

    private static final String CLIENT_TABLES = """
            select c.relname from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                and c.relname not in ('agency_assignment', 'reassignment_row')
                and (select count(*) from pg_attribute a
                  where a.attrelid = c.oid and a.attname in ('client_id', 'agency_id')) = 2
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random();

    @Test
    void everyHandOverHappensWholeOrNotAtAll() throws Exception {
        FilledFolder.copyTo(folder);
        List<String> families = List.of();
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunningApplication application = RunningApplication.start(folder, Map.of())) {
                if (families.isEmpty()) {
                    families = familiesWithConsent();
                }
                List<Future<Void>> driven = drive(application, families);
                RunningApplication.pause(Duration.ofMillis(500 + random.nextInt(TRANSFERS < 100 ? 2500 : 9000)));
                application.kill();
                for (Future<Void> family : driven) {
                    family.get();
                }
            }
        }
        try (RunningApplication last = RunningApplication.start(folder, Map.of())) {
            for (Future<Void> family : drive(last, families)) {
                family.get();
            }
            assertWhole(families);
        }
        assertThat(RunningApplication.launch(folder, Map.of(), "verify-log").exitCode())
                .isZero();
    }

    private List<String> familiesWithConsent() throws SQLException {
        List<String> chosen =
                texts("select c.record_number from client c join agency_assignment a on a.client_id = c.id"
                        + " where a.status = 'ACTIVE' and a.agency_id = 'HKI' order by c.id limit " + FAMILIES);
        assertThat(chosen).hasSize(FAMILIES);
        try (Connection all = FolderDatabase.superuser(folder);
                Statement statement = all.createStatement()) {
            statement.executeUpdate("""
                    insert into consent (id, client_id, agency_id, scopes, purpose, given_by, signed_on, recorded_at,
                        recorded_by, version)
                      select nextval('consent_seq') * 50 + 700000000, c.id, c.agency_id, '{FAMILY,CASES,CARE}',
                          'Moves to Oulu', 'The family', current_date - 1, now(), s.id, 0
                        from client c, staff_member s where s.login = 'paivi.rautio' and c.agency_id = 'HKI'
                    """);
        }
        return chosen;
    }

    /** Each family by a thread of its own, until it has gone as often as it should or the application is gone. */
    private List<Future<Void>> drive(RunningApplication application, List<String> families) {
        Map<String, Visitor> admins = Map.of(
                "HKI", application.visitor().signIn(ADMINS.get("HKI"), PASSWORD),
                "OUL", application.visitor().signIn(ADMINS.get("OUL"), PASSWORD));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Void>> driven = new ArrayList<>();
        for (String family : families) {
            driven.add(threads.submit((Callable<Void>) () -> {
                try {
                    while (step(family, admins)) {
                        // On.
                    }
                } catch (UncheckedIOException | SQLException killed) {
                    // The next start goes on from what was stored.
                }
                return null;
            }));
        }
        threads.shutdown();
        return driven;
    }

    /** What comes next for a family, by what is stored; false where it has gone as often as it should. */
    private boolean step(String family, Map<String, Visitor> admins) throws SQLException {
        String of = " from transfer t join client c on c.id = t.client_id where c.record_number = '" + family + "'";
        int done = Integer.parseInt(
                texts("select count(*)" + of + " and t.state = 'COMPLETED'").get(0));
        if (done >= HOPS) {
            return false;
        }
        List<String> open = texts("select t.to_agency || ' ' || t.number" + of + " and t.state = 'AWAITING_DECISION'");
        HttpResponse<String> answer;
        if (open.isEmpty()) {
            String holder = texts("select agency_id from client where record_number = '" + family + "'")
                    .get(0);
            answer = admins.get(holder).json("POST", "/api/clients/" + family + "/transfers", """
                            {"id": "%s", "destination": "%s", "reason": "The family moves",
                             "handoffNote": "All is written down.", "choices": {}}
                            """.formatted(
                            UUID.nameUUIDFromBytes((family + done).getBytes(StandardCharsets.UTF_8)),
                            holder.equals("HKI") ? "OUL" : "HKI"));
        } else {
            String[] asked = open.get(0).split(" ");
            answer = admins.get(asked[0])
                    .json("POST", "/api/transfers/" + asked[1] + "/decision", "{\"answer\": \"ACCEPT\"}");
        }
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return true;
    }

    private void assertWhole(List<String> families) throws SQLException {
        String ours = "c.record_number in ('" + String.join("', '", families) + "')";
        assertThat(texts("select c.record_number from client c where " + ours
                        + " and (select count(*) from transfer t where t.client_id = c.id and t.state = 'COMPLETED') <> "
                        + HOPS))
                .as("families that went more or less often")
                .isEmpty();
        assertThat(texts("select c.record_number from client c where " + ours + " and c.agency_id is distinct from"
                        + " (select string_agg(a.agency_id, ',') from agency_assignment a"
                        + " where a.client_id = c.id and a.status = 'ACTIVE')"))
                .as("families that not exactly their holder serves")
                .isEmpty();
        for (String table : texts(CLIENT_TABLES)) {
            assertThat(texts("select c.record_number from client c join " + table + " t on t.client_id = c.id where "
                            + ours + " and t.agency_id <> c.agency_id"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(texts("select e.business_key_ from act_ru_execution e"
                        + " join case_file f on f.number = split_part(e.business_key_, '/', 1)"
                        + " join client c on c.id = f.client_id where " + ours + " and e.tenant_id_ <> c.agency_id"))
                .as("instances left behind")
                .isEmpty();
        assertThat(texts("select e.business_key_ from act_ru_execution e join transfer t on t.number = e.business_key_"
                        + " join client c on c.id = t.client_id where " + ours
                        + " and (t.state <> 'COMPLETED' or e.tenant_id_ <> c.agency_id or t.to_agency <> c.agency_id)"))
                .as("instances of transfers that are over")
                .isEmpty();
        assertThat(texts("select incident_msg_ from act_ru_incident")).isEmpty();
        assertThat(texts("select business_key_ from act_hi_procinst where proc_def_key_ = 'agency-mail'"))
                .as("written, though no mail server is configured")
                .isEmpty();
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection all = FolderDatabase.superuser(folder);
                Statement statement = all.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
