package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule A3 on every table that the catalog knows, as the application's role and without the application's help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTests extends RecordTest {

    private static final String REFUSED = "42501";

    /** Tables without client data, readable by every agency. Whoever adds one here says why. */
    private static final List<String> OPEN_TABLES = List.of(
            "agency", // the directory: destinations of transfers are picked from it
            "document_object", // random names of objects that belong to nothing yet
            "activity_seal"); // hashes and signatures over all agencies

    /** Functions that look past policies; each was reviewed for what it gives away. */
    private static final List<String> REVIEWED_FUNCTIONS = List.of(
            "activity_heads_without_seal",
            "agencies_with_similar_client",
            "append_activity",
            "collect_activity_heads",
            "consent_stands",
            "find_clients",
            "find_documents",
            "hand_over_cases",
            "hand_over_client",
            "hand_over_document_content",
            "hand_over_documents",
            "hand_over_log",
            "hand_over_messages",
            "hand_over_plans",
            "hand_over_responsibility",
            "handed_over_with",
            "lock_transfer",
            "look_up_clients",
            "reads_documents_of_transfer",
            "record_activity_seal",
            "similar_clients",
            "verify_activity_chains",
            "verify_activity_seals",
            "worker_manages");

    private static final String OUR_TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and c.relname not like 'act\\_%' and c.relname not like 'spring\\_session%'
              and c.relname <> 'flyway_schema_history'
            """;

    @Autowired
    private DataSource pool;

    private String a;
    private String b;

    @BeforeAll
    void fillEveryTable() {
        a = newAgency();
        b = newAgency();
        wholeRecord(newPerson(a, Role.WORKER));
        wholeRecord(newPerson(b, Role.WORKER));
    }

    Stream<String> tables() {
        return jdbc
                .queryForList(
                        OUR_TABLES
                                + " and exists (select from pg_attribute t where t.attrelid = c.oid"
                                + " and t.attname = 'agency_id' and not t.attisdropped) order by 1",
                        String.class)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anAgencyReadsItsOwnRowsAndNoOthers(String table) throws SQLException {
        try (Connection all = superuserConnection();
                Connection own = applicationConnection()) {
            assertThat(count(all, table, a)).as("rows of A that test the table").isPositive();
            assertThat(count(all, table, b)).as("rows of B that test the table").isPositive();
            enter(own, a);
            assertThat(count(own, table, a)).isEqualTo(count(all, table, a));
            assertThat(count(own, table, b)).isZero();
            assertThat(number(own, "select count(*) from " + table)).isEqualTo(count(all, table, a));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anAgencyChangesAndDeletesNoRowOfAnother(String table) throws SQLException {
        try (Connection all = superuserConnection();
                Connection own = applicationConnection()) {
            String rows = rowsOf(all, table, b);
            enter(own, a);
            assertThat(changed(own, "update " + table + " set agency_id = agency_id where agency_id = '" + b + "'"))
                    .isZero();
            assertThat(changed(own, "delete from " + table + " where agency_id = '" + b + "'"))
                    .isZero();
            assertThat(rowsOf(all, table, b)).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anAgencyGivesNoRowToAnother(String table) throws SQLException {
        try (Connection own = applicationConnection()) {
            enter(own, a);
            assertRefused(own, "update " + table + " set agency_id = '" + b + "' where agency_id = '" + a + "'");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anAgencyInsertsNoRowOfAnother(String table) throws SQLException {
        try (Connection all = superuserConnection();
                Connection own = applicationConnection()) {
            String columns = text(
                    all,
                    "select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = '" + table
                            + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''");
            String row =
                    text(all, "select to_jsonb(t)::text from " + table + " t where agency_id = '" + b + "' limit 1");
            enter(own, a);
            assertRefused(
                    own,
                    "insert into %s (%s) overriding system value select %s from jsonb_populate_record(null::%s, '%s')"
                            .formatted(table, columns, columns, table, row.replace("'", "''")));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void withoutAnAgencyThereIsNothing(String table) throws SQLException {
        String count = "select count(*) from " + table;
        try (Connection own = applicationConnection()) {
            assertThat(number(own, count)).as("never set").isZero();
            run(own, "select set_config('carerelay.agency', '', false)");
            assertThat(number(own, count)).as("empty").isZero();
            run(own, "select set_config('carerelay.agency', '" + b.toLowerCase() + "', false)");
            assertThat(number(own, count)).as("another spelling").isZero();
        }
        try (Connection own = applicationConnection()) {
            own.setAutoCommit(false);
            enterTransaction(own, a);
            assertThat(number(own, count)).isPositive();
            own.commit();
            assertThat(number(own, count)).as("after commit").isZero();
            enterTransaction(own, a);
            own.rollback();
            assertThat(number(own, count)).as("after rollback").isZero();
            enterTransaction(own, a);
            assertThatThrownBy(() -> run(own, "select 1 / 0")).isInstanceOf(SQLException.class);
            own.rollback();
            assertThat(number(own, count)).as("after an exception").isZero();
        }
    }

    @Test
    void twoAgenciesOnTwoConnectionsNeverSeeEachOther() throws Exception {
        HikariDataSource connections = pool.unwrap(HikariDataSource.class);
        int usual = connections.getMaximumPoolSize();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        connections.getHikariConfigMXBean().setMaximumPoolSize(2);
        connections.getHikariPoolMXBean().softEvictConnections();
        try {
            List<Callable<Integer>> work = List.of(
                    () -> readOnly(a), () -> readOnly(b), () -> readOnly(a), () -> readOnly(b), this::readAsNobody);
            int rounds = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                rounds += done.get();
            }
            assertThat(rounds).isEqualTo(500);
        } finally {
            connections.getHikariConfigMXBean().setMaximumPoolSize(usual);
            threads.shutdownNow();
        }
    }

    private int readOnly(String agency) {
        for (int i = 0; i < 100; i++) {
            boolean failing = i % 3 == 0;
            try {
                AgencyContext.ofAgency(agency, "test")
                        .run(() -> transaction.executeWithoutResult(status -> {
                            assertThat(agenciesOfClients()).containsExactly(agency);
                            if (failing) {
                                jdbc.execute("select 1 / 0");
                            }
                        }));
            } catch (org.springframework.dao.DataIntegrityViolationException expected) {
                assertThat(failing).isTrue();
            }
        }
        return 100;
    }

    private int readAsNobody() {
        for (int i = 0; i < 100; i++) {
            assertThat(agenciesOfClients()).isEmpty();
            transaction.executeWithoutResult(
                    status -> assertThat(agenciesOfClients()).isEmpty());
        }
        return 100;
    }

    private List<String> agenciesOfClients() {
        return jdbc.queryForList("select agency_id from client union select agency_id from activity", String.class);
    }

    @Test
    void everyTableWithClientDataIsProtected() {
        assertThat(unprotectedTables()).isEmpty();
    }

    @Test
    void aNewTableWithoutPolicyIsNoticed() throws SQLException {
        try (Connection all = superuserConnection()) {
            run(all, "create table forgotten (client_id bigint, agency_id varchar(8))");
            try {
                assertThat(unprotectedTables()).containsExactly("forgotten");
                run(all, "alter table forgotten enable row level security");
                assertThat(unprotectedTables()).as("not forced").containsExactly("forgotten");
            } finally {
                run(all, "drop table forgotten");
            }
        }
    }

    private List<String> unprotectedTables() {
        List<String> tables = new ArrayList<>(
                jdbc.queryForList(OUR_TABLES + " and not (c.relrowsecurity and c.relforcerowsecurity)", String.class));
        tables.removeAll(OPEN_TABLES);
        return tables;
    }

    @Test
    void noViewLooksPastThePoliciesOfItsReader() {
        assertThat(jdbc.queryForList("""
                                select relname from pg_class
                                where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
                                  and not coalesce(reloptions @> array['security_invoker=true'], false)
                                """, String.class)).isEmpty();
    }

    @Test
    void onlyReviewedFunctionsLookPastPolicies() {
        assertThat(jdbc.queryForList("""
                                select proname from pg_proc
                                where pronamespace = 'public'::regnamespace and prosecdef
                                  and has_function_privilege('carerelay_app', oid, 'execute') order by 1
                                """, String.class)).containsExactlyElementsOf(REVIEWED_FUNCTIONS);
    }

    @Test
    void theApplicationsRoleOwnsNothingAndBypassesNothing() {
        assertThat(jdbc.queryForObject("select current_user::text", String.class))
                .isEqualTo("carerelay_app");
        assertThat(jdbc.queryForObject(
                        "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
                                + " where rolname = current_user",
                        Boolean.class))
                .isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from pg_auth_members where member = current_user::regrole", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from pg_class where relowner = current_user::regrole", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select has_schema_privilege('public', 'create')"
                                + " or has_database_privilege(current_database(), 'create')",
                        Boolean.class))
                .isFalse();
    }

    @Test
    void noTableMayBeTruncatedByTheApplication() {
        assertThat(jdbc.queryForList(OUR_TABLES + " and has_table_privilege(c.oid, 'truncate')", String.class))
                .isEmpty();
    }

    private static void enter(Connection connection, String agency) throws SQLException {
        run(connection, "select set_config('carerelay.agency', '" + agency + "', false)");
    }

    private static void enterTransaction(Connection connection, String agency) throws SQLException {
        run(connection, "select set_config('carerelay.agency', '" + agency + "', true)");
    }

    /** Rows changed; none too where the role may not change the table at all. */
    private static int changed(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo(REFUSED);
            return 0;
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> run(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String table, String agency) throws SQLException {
        return number(connection, "select count(*) from " + table + " where agency_id = '" + agency + "'");
    }

    private static String rowsOf(Connection connection, String table, String agency) throws SQLException {
        return text(
                connection,
                "select string_agg(t::text, ';' order by t::text) from " + table + " t where agency_id = '" + agency
                        + "'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
