package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.activitylog.ActivityVerification;
import io.carerelay.agency.NoSuchRecord;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The hand-over (rule T6): all or nothing, every row of the family at one agency, nothing left at the sender. */
class HandOverTests extends TransferTest {

    /** What an agency keeps of a family that has gone: its own links, and its own bulk moves (rule T9). */
    private static final List<String> STAYING = List.of("agency_assignment", "reassignment_row");

    @Autowired
    private ActivityVerification verification;

    @Test
    void everyRowOfTheFamilyIsAtTheReceiver() throws SQLException {
        Transfer transfer = accepted();

        assertThat(transfer.getState()).isEqualTo(TransferState.COMPLETED);
        try (Connection all = superuserConnection()) {
            for (String table : clientTables(all)) {
                assertThat(agencies(all, table)).as(table).containsOnly(receiver);
            }
            for (String child : List.of("care_goal", "template_activity")) {
                assertThat(texts(
                                all,
                                "select distinct c.agency_id from %s c join care_plan p on p.id = c.plan_id where p.client_id = %d"
                                        .formatted(child, client.getId())))
                        .as(child)
                        .containsOnly(receiver);
            }
        }
    }

    @Test
    void theSenderIsLeftWithNoInstanceAndNoTaskOfTheFamily() throws SQLException {
        String number = accepted().getNumber();

        try (Connection all = superuserConnection()) {
            assertThat(texts(
                            all,
                            "select business_key_ from act_ru_execution where tenant_id_ = '%s' and (business_key_ like '%s%%' or business_key_ = '%s')"
                                    .formatted(sender, file.getNumber(), number)))
                    .isEmpty();
            assertThat(texts(all, "select name_ from act_ru_task where tenant_id_ = '" + sender + "'"))
                    .isEmpty();
            assertThat(texts(
                            all,
                            "select task_def_key_ from act_ru_task where tenant_id_ = '" + receiver + "' order by 1"))
                    .contains("assignReceivingTeam");
        }
    }

    @Test
    void theLogOfTheFamilyIsOneValidChainAtTheReceiver() {
        accepted();

        assertThat(verification.verify().faults()).isEmpty();
    }

    @Test
    void theSenderSeesTheFamilyNoMore() {
        accepted();

        Assertions.assertThatThrownBy(() -> in(sender, () -> clients.client(client.getId())))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(in(receiver, () -> clients.client(client.getId())).getRecordNumber())
                .isEqualTo(client.getRecordNumber());
        assertThat(in(receiver, () -> cases.caseFile(file.getNumber())).getNumber())
                .isEqualTo(file.getNumber());
    }

    @Test
    void theReceiverReadsTheWholeRecordWithTheNamesOfThoseWhoWroteIt() {
        accepted();
        Visitor admin = signedIn(receivingAdmin);
        String record = "/clients/" + client.getRecordNumber();
        String number = "/cases/" + file.getNumber();

        assertThat(page(admin, record)).contains(client.getName());
        assertThat(page(admin, record + "/activity")).contains(worker.getName());
        assertThat(page(admin, record + "/responsible/history")).contains(worker.getName());
        assertThat(page(admin, number)).contains(file.getNumber());
        assertThat(page(admin, number + "/plan")).contains("A calm home");
        assertThat(page(admin, number + "/documents")).contains(worker.getName());
        assertThat(page(admin, number + "/weeks/" + week())).contains(worker.getName());
        assertThat(page(admin, number + "/weeks/" + week() + "/report")).contains(worker.getName());
        for (String list : List.of("/", "/clients", "/cases", "/responsible")) {
            assertThat(admin.get(list).statusCode()).as(list).isEqualTo(200);
        }
    }

    @Test
    void theFormerAgencysStaffCanBeReadButNotChanged() {
        accepted();
        Visitor admin = signedIn(receivingAdmin);

        assertThat(page(admin, "/staff/" + worker.getId())).contains(worker.getName());
        assertThat(admin.get("/settings/staff/" + worker.getId()).statusCode()).isEqualTo(404);
        assertThat(page(admin, "/settings/staff")).doesNotContain(worker.getName());
    }

    private static String page(Visitor visitor, String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private String week() {
        return jdbcText("select to_char(monday, 'IYYY-\"W\"IW') from plan_week where client_id = " + client.getId());
    }

    private String jdbcText(String query) {
        try (Connection all = superuserConnection()) {
            return texts(all, query).get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> clientTables(Connection all) throws SQLException {
        List<String> tables = texts(all, """
                select c.relname from pg_class c
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id')
                    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id')
                """);
        tables.removeAll(STAYING);
        tables.add("client");
        return tables;
    }

    private List<String> agencies(Connection all, String table) throws SQLException {
        return texts(
                all,
                "select distinct agency_id from %s where %s = %d"
                        .formatted(table, table.equals("client") ? "id" : "client_id", client.getId()));
    }

    private static List<String> texts(Connection all, String query) throws SQLException {
        try (Statement statement = all.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
