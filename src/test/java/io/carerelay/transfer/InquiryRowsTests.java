package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sees and changes which row of an inquiry, as the application's role and without the application's help. */
class InquiryRowsTests extends TransferTest {

    @Autowired
    private InquiryAnswering answering;

    private StaffMember asker;
    private long id;

    @BeforeEach
    void somebodyAsksAndTheHolderIsAboutToAnswer() {
        asker = newPerson(receiver, Role.WORKER);
        TransferInquiry inquiry = inquired(asker);
        id = inquiry.getId();
        by(sendingAdmin, () -> {
            answering.answer(inquiry.getReference(), Kind.REFUSED, "Not without the parents");
            return null;
        });
    }

    @Test
    void bothAgenciesSeeTheInquiryAndNoThirdOne() throws SQLException {
        assertThat(rows("transfer_inquiry", "id", receiver, null)).isOne();
        assertThat(rows("transfer_inquiry", "id", sender, null)).isOne();
        assertThat(rows("transfer_inquiry", "id", newAgency(), null)).isZero();
        assertThat(rows("transfer_inquiry", "id", null, null)).isZero();
    }

    @Test
    void ofTheWorkersOnlyTheOneWhoAskedSeesIt() throws SQLException {
        assertThat(rows("transfer_inquiry", "id", receiver, asker.getId())).isOne();
        assertThat(rows(
                        "transfer_inquiry",
                        "id",
                        receiver,
                        newPerson(receiver, Role.WORKER).getId()))
                .isZero();
        assertThat(rows("transfer_inquiry", "id", sender, worker.getId())).isZero();
    }

    @Test
    void theAnswerIsTheHoldersAlone() throws SQLException {
        assertThat(rows("transfer_inquiry_answer", "inquiry_id", sender, null)).isOne();
        assertThat(rows("transfer_inquiry_answer", "inquiry_id", sender, worker.getId()))
                .isZero();
        assertThat(rows("transfer_inquiry_answer", "inquiry_id", receiver, null))
                .isZero();
        assertThat(rows("transfer_inquiry_answer", "inquiry_id", receiver, asker.getId()))
                .isZero();
        refused(
                receiver,
                "insert into transfer_inquiry_answer values (" + id + ", '" + receiver + "', 'REFUSED', null, "
                        + asker.getId() + ", now(), 0)");
    }

    @Test
    void eachTakesItsOwnStepsOnly() {
        String answered = set("state = 'ANSWERED', outcome = 'NONE', ended_at = now()");
        String withdrawn = set("state = 'WITHDRAWN', ended_at = now()");
        refused(receiver, answered);
        refused(receiver, set("state = 'EXPIRED', ended_at = now()"));
        refused(sender, withdrawn);
        for (String agency : new String[] {sender, receiver}) {
            refused(agency, set("reason = 'Something else'"));
            refused(agency, set("about = '{}'"));
            refused(agency, set("holder_agency = '" + newAgency() + "'"));
            refused(agency, "delete from transfer_inquiry where id = " + id);
        }
        by(sendingAdmin, () -> inquiries.answer(reference(), Kind.REFUSED, null));
        refused(receiver, withdrawn);
        refused(sender, set("outcome = 'STARTED'"));
        refused(sender, "update transfer_inquiry_answer set answer = 'NOT_FOUND' where inquiry_id = " + id);
    }

    @Test
    void nobodyAsksInAnothersNameNorAnAgencyThatCannotBeAsked() {
        String shelter = newAgency("Europe/Helsinki", true);
        refused(sender, copy("holder_agency = '" + newAgency() + "'"));
        refused(receiver, copy("holder_agency = '" + shelter + "'"));
        refused(receiver, copy("state = 'ANSWERED', outcome = 'NONE', ended_at = now()"));
    }

    private String reference() {
        return everywhere("select 'INQUIRY-' || number from transfer_inquiry where id = " + id)
                .get(0);
    }

    private String set(String what) {
        return "update transfer_inquiry set " + what + " where id = " + id;
    }

    /** Inserts the inquiry once more, with something changed. */
    private String copy(String change) {
        String what = change.replaceAll("([a-z_]+) = ([^,]+)", "'$1', to_jsonb($2)")
                .replaceAll("to_jsonb\\('([^']*)'\\)", "to_jsonb('$1'::text)");
        return "insert into transfer_inquiry select (jsonb_populate_record(t, jsonb_build_object('id', -t.id, 'number',"
                + " -t.number, 'entry', gen_random_uuid(), 'person_key', 'other', " + what
                + "))).* from transfer_inquiry t where t.id = " + id;
    }

    private int rows(String table, String key, String agency, Long worker) throws SQLException {
        try (Connection connection = entered(agency, worker);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from " + table + " where " + key + " = " + id)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void refused(String agency, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = entered(agency, null);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(agency + ": " + sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
    }

    private Connection entered(String agency, Long worker) throws SQLException {
        Connection connection = applicationConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('carerelay.agency', '" + (agency == null ? "" : agency)
                    + "', false), set_config('carerelay.worker', '" + (worker == null ? "" : worker) + "', false)");
        }
        return connection;
    }
}
