package io.carerelay.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule M1 on every table that the catalog knows: as a family, nothing exists but what is that adult's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalIsolationTests extends RecordTest {

    private static final String REFUSED = "42501";

    /** Protected tables that a family is not bound in. Whoever adds one here says why. */
    private static final List<String> NOBODYS = List.of(
            "activity_seal_head", // no policy opens it to anybody
            "program", // what the agency offers
            "staff_member", // whoever works for the family is known to it by name and telephone
            "staff_role");

    /** What staff write for themselves and each other: a family sees none of it, not even about itself. */
    private static final List<String> STAFFS = List.of(
            "activity",
            "calendar_link",
            "case_closing",
            "case_manager_assignment_superseded",
            "case_manager_enrollment_superseded",
            "case_manager_request",
            "case_number_counter",
            "enrollment_superseded",
            "intake",
            "reassignment",
            "reassignment_row",
            "staff_mail",
            "staff_notice",
            "transfer_brief",
            "transfer_inquiry",
            "transfer_inquiry_answer",
            "transfer_item",
            "transfer_message",
            "week_note",
            "week_review");

    /** Filled by a transfer only. */
    private static final List<String> EMPTY =
            List.of("transfer", "transfer_brief", "transfer_item", "transfer_message");

    /** What hangs on one case, and is not there for an adult who does not see it. */
    private static final List<String> OF_CASE = List.of(
            "case_file",
            "case_worker",
            "care_plan",
            "care_goal",
            "template_activity",
            "plan_week",
            "week_activity",
            "visit",
            "document",
            "document_chunk",
            "message_thread",
            "message",
            "message_reading");

    /** Of these a family sees what was shared with it, and the files of messages. */
    private static final List<String> OF_DOCUMENT =
            List.of("document", "document_chunk", "document_content", "document_text", "document_preview");

    /** Documents that the record holds without having shared them. */
    private static final String FILES = "place in ('WEEK', 'CASE') and latest";

    private static final String PROTECTED = """
            select c.relname from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity
            """;

    /**
     * Each function that looks past policies, as a family calls it: what it gives is nothing, or no data. One that takes
     * a transfer is tried with each there is.
     */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("agencies_with_similar_client", "agencies_with_similar_client('a', 'a', null, '{}', '{}', '{}')"),
            Map.entry("similar_clients", "similar_clients('a', 'a', null, '{}', '{}', '{}')"),
            Map.entry("find_clients", "find_clients('a', '', '', '', 0, 10)"),
            Map.entry("look_up_clients", "look_up_clients('a', '', '')"),
            Map.entry("lock_transfer", "lock_transfer('TR-2026-000001')"),
            Map.entry("hand_over_cases", "hand_over_cases(1)"),
            Map.entry("hand_over_client", "hand_over_client(1)"),
            Map.entry("hand_over_document_content", "hand_over_document_content(1)"),
            Map.entry("hand_over_documents", "hand_over_documents(1)"),
            Map.entry("hand_over_log", "hand_over_log(1)"),
            Map.entry("hand_over_messages", "hand_over_messages(1)"),
            Map.entry("hand_over_plans", "hand_over_plans(1)"),
            Map.entry("hand_over_portal", "hand_over_portal(1)"),
            Map.entry("hand_over_portal_news", "hand_over_portal_news(1)"),
            Map.entry("hand_over_responsibility", "hand_over_responsibility(1)"));

    /** Those that refuse nobody, and why they may. */
    private static final List<String> HARMLESS = List.of(
            "activity_heads_without_seal", // numbers of seals
            "append_activity", // a trigger
            "collect_activity_heads", // seals what is there already
            "consent_stands", // true for consents of the family itself only
            "find_documents", // finds nothing for a family
            "handed_over_with", // yes or no, between agencies
            "portal_code_owner", // nothing for anybody who is signed in
            "portal_identity",
            "portal_sign_in",
            "reads_documents_of_transfer", // yes or no, and the documents themselves are the family's own only
            "record_activity_seal", // seals what is there already
            "verify_activity_chains", // counts and hashes
            "verify_activity_seals",
            "worker_manages"); // no for whoever is no worker

    private String agency;
    private StaffMember worker;
    private Client own;
    private Client other;
    private CaseFile file;
    private long head;
    private long second;

    @BeforeAll
    void twoFamiliesOfOneAgency() {
        agency = newAgency();
        worker = newPerson(agency, Role.WORKER);
        file = wholeRecord(worker);
        own = in(agency, () -> clients.client(file.getClientId()));
        other = in(agency, () -> clients.client(wholeRecord(worker).getClientId()));
        head = own.getHead().getId();
        second = own.getMembers().get(1).getId();
        share("shared_at = now(), shared_by = " + worker.getId());
    }

    private void share(String how) {
        try (Connection all = superuserConnection()) {
            run(all, "update document set " + how + " where " + FILES + " and client_id = " + own.getId());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Stream<String> tables() {
        return jdbc.queryForList(PROTECTED + " order by 1", String.class).stream()
                .filter(table -> !NOBODYS.contains(table));
    }

    Stream<String> tablesWithClient() {
        return tables().filter(table -> !table.equals("client") && !EMPTY.contains(table))
                .filter(table -> jdbc.queryForObject(
                        "select count(*) = 2 from pg_attribute where attrelid = '" + table
                                + "'::regclass and attname in ('client_id', 'agency_id')",
                        Boolean.class));
    }

    @Test
    void everyProtectedTableIsBoundToTheFamilyOrSaysWhyNot() {
        assertThat(jdbc.queryForList(
                        PROTECTED + " and not exists (select from pg_policy p where p.polrelid = c.oid"
                                + " and p.polname = 'own_family' and not p.polpermissive) order by 1",
                        String.class))
                .isEqualTo(NOBODYS);
    }

    @ParameterizedTest
    @MethodSource("tablesWithClient")
    void aFamilyReadsItsOwnRowsOrNone(String table) throws SQLException {
        try (Connection all = superuserConnection();
                Connection family = applicationConnection()) {
            long ours = number(all, "select count(*) from " + table + " where client_id = " + own.getId());
            assertThat(ours).as("rows that test the table").isPositive();
            assertThat(number(all, "select count(*) from " + table + " where client_id = " + other.getId()))
                    .as("rows of others that test the table")
                    .isPositive();
            enter(family, head);
            long seen = number(family, "select count(*) from " + table);
            if (OF_DOCUMENT.contains(table)) {
                assertThat(seen).isBetween(1L, ours);
            } else {
                assertThat(seen).isEqualTo(STAFFS.contains(table) ? 0 : ours);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFamilyReadsNoRowOfAnother(String table) throws SQLException {
        try (Connection family = applicationConnection()) {
            enter(family, head);
            String mine = table.equals("client")
                    ? "id = " + own.getId()
                    : STAFFS.contains(table) ? "false" : "client_id = " + own.getId();
            assertThat(number(family, "select count(*) from " + table + " where not coalesce(" + mine + ", false)"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tablesWithClient")
    void aFamilyWritesNoRowOfAnother(String table) throws SQLException {
        try (Connection all = superuserConnection();
                Connection family = applicationConnection()) {
            String theirs = " where client_id = " + other.getId();
            String columns = text(
                    all,
                    "select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = '" + table
                            + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''");
            String row = text(all, "select to_jsonb(t)::text from " + table + " t" + theirs + " limit 1");
            enter(family, head);
            assertThat(changed(family, "update " + table + " set agency_id = agency_id" + theirs))
                    .isZero();
            assertThat(changed(family, "delete from " + table + theirs)).isZero();
            if (!table.equals("staff_notice")) {
                assertRefused(
                        family,
                        "insert into %s (%s) overriding system value select %s from jsonb_populate_record(null::%s, '%s')"
                                .formatted(table, columns, columns, table, row.replace("'", "''")));
            }
        }
    }

    @Test
    void whatConcernsOneAdultAloneDoesNotExistForAnother() throws SQLException {
        try (Connection all = superuserConnection();
                Connection family = applicationConnection()) {
            run(all, "update case_file set only_for = " + head + " where id = " + file.getId());
            run(all, "update record_access set case_id = " + file.getId() + " where client_id = " + own.getId());
            try {
                enter(family, second);
                for (String table : OF_CASE) {
                    assertThat(number(family, "select count(*) from " + table))
                            .as(table)
                            .isZero();
                }
                assertThat(number(family, "select count(*) from record_access")).isZero();
                assertThat(number(family, "select count(*) from portal_account"))
                        .isZero();
                assertThat(number(family, "select count(*) from portal_code")).isZero();
                enter(family, head);
                for (String table : OF_CASE) {
                    assertThat(number(family, "select count(*) from " + table))
                            .as(table)
                            .isPositive();
                }
                assertThat(number(family, "select count(*) from portal_account"))
                        .isOne();
            } finally {
                run(all, "update case_file set only_for = null where id = " + file.getId());
            }
        }
    }

    @Test
    void aDocumentIsThereForWhomItWasSharedWith() throws SQLException {
        String chunks = "select count(*) from document_chunk c join document d on d.id = c.document_id where " + FILES;
        try (Connection family = applicationConnection()) {
            share("shared_only_for = " + second);
            enter(family, head);
            assertThat(number(family, chunks)).isZero();
            enter(family, second);
            assertThat(number(family, chunks)).isPositive();
            share("shared_only_for = null, shared_at = null, shared_by = null");
            assertThat(number(family, "select count(*) from document where " + FILES))
                    .isZero();
            assertThat(number(family, chunks)).isZero();
        } finally {
            share("shared_only_for = null, shared_at = now(), shared_by = " + worker.getId());
        }
    }

    @Test
    void aFileOfAMessageIsThereOnceItIsSentAndForWhoReadsTheConversation() throws SQLException {
        String entry = " (select translate(rtrim(encode(uuid_send(entry), 'base64'), '='), '+/', '-_') from message"
                + " where staff_id is not null and client_id = " + own.getId() + " limit 1) ";
        try (Connection all = superuserConnection();
                Connection family = applicationConnection()) {
            String copy =
                    "insert into document select (jsonb_populate_record(d, jsonb_build_object('id', %1$s, 'series', %1$s,"
                            + " 'name', 'flat %1$s.pdf', 'shared_at', null, 'shared_by', null, 'place', 'MESSAGE',"
                            + " 'attached_to', %2$s))).* from document d where place = 'WEEK' and client_id = "
                            + own.getId();
            String number = "'" + file.getNumber() + "/M' || ";
            run(all, copy.formatted("-1", number + entry));
            run(all, copy.formatted("-2", number + "'AAAAAAAAAAAAAAAAAAAAAA'"));
            try {
                enter(family, head);
                assertThat(text(family, "select string_agg(id::text, ',') from document where id < 0"))
                        .isEqualTo("-1");
                enter(family, second);
                assertThat(text(family, "select string_agg(id::text, ',') from document where id < 0"))
                        .as("the conversation is for the head only")
                        .isNull();
            } finally {
                run(all, "delete from document where id < 0");
            }
        }
    }

    @Test
    void aCaseCannotBeForAnAdultOfAnotherFamily() throws SQLException {
        try (Connection all = superuserConnection()) {
            assertThatThrownBy(() -> run(
                            all,
                            "update case_file set only_for = " + other.getHead().getId() + " where id = "
                                    + file.getId()))
                    .hasMessageContaining("case_file_only_for");
        }
    }

    @Test
    void functionsThatLookPastPoliciesGiveAFamilyNothing() throws SQLException {
        List<String> known = Stream.concat(FUNCTIONS.keySet().stream(), HARMLESS.stream())
                .sorted()
                .toList();
        assertThat(jdbc.queryForList("""
                                select proname from pg_proc
                                where pronamespace = 'public'::regnamespace and prosecdef
                                  and has_function_privilege('carerelay_app', oid, 'execute') order by 1
                                """, String.class)).containsExactlyElementsOf(known);
        try (Connection family = applicationConnection()) {
            enter(family, head);
            FUNCTIONS.values().forEach(call -> assertRefused(family, "select * from " + call));
            assertThat(number(family, "select count(*) from portal_sign_in('x') where true"))
                    .isZero();
            assertThat(number(
                            family, "select count(*) from find_documents('{drawing,school}', null, null, 9999999, 10)"))
                    .isZero();
            assertThat(number(family, "select count(*) from portal_identity((select min(id) from portal_account), 0)"))
                    .isZero();
            assertThat(text(family, "select worker_manages(" + own.getId() + ")"))
                    .isEqualTo("f");
        }
    }

    private void enter(Connection connection, long member) throws SQLException {
        run(
                connection,
                "select set_config('carerelay.agency', '" + agency + "', false), set_config('carerelay.family', '"
                        + own.getId() + "', false), set_config('carerelay.member', '" + member + "', false)");
    }

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
                        e -> assertThat(e.getSQLState())
                                .as(sql + ": " + e.getMessage())
                                .isEqualTo(REFUSED));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
