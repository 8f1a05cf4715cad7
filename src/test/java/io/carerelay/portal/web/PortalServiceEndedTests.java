package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.BrokenRule;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.NewThread;
import io.carerelay.portal.FamilyPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A family whose service has ended keeps its login: it reads what there was, and writes nothing. */
class PortalServiceEndedTests extends ConversationTest {

    @Test
    void theFamilyReadsOnAndIsToldCalmly() throws SQLException {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        Visitor visitor = signedIn(adult);
        assertThat(visitor.get("/portal").body()).doesNotContain("does not work with your family at present");
        endService();
        for (String page : new String[] {"", "/cases", "/week", "/people", "/record", "/account"}) {
            assertThat(visitor.get("/portal" + page).body())
                    .as(page)
                    .contains("does not work with your family at present. You can still read everything here.");
        }
        assertThat(visitor.get("/portal/cases").body()).contains("This ended on");
        assertThat(signedIn(adult).get("/portal").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingCanBeWritten() throws SQLException {
        portalAccount(worker, client, head);
        endService();
        assertThatThrownBy(() -> as(
                        head,
                        () -> own.open(UUID.randomUUID(), head.getId(), new NewThread(null, null, "Hello", "There?"))))
                .isInstanceOfSatisfying(
                        BrokenRule.class, e -> assertThat(e.key()).isEqualTo("client.notInService"));
    }

    @Test
    void theLastAgencyInvitesNobodyAndCanEndTheAccess() throws SQLException {
        FamilyPrincipal adult = portalAccount(worker, client, head);
        endService();
        Visitor staffs = signedIn(supervisor);
        String page = "/clients/" + client.getRecordNumber() + "/portal";
        assertThat(staffs.get(page).body())
                .contains("nobody can be invited", "End the access")
                .doesNotContain(">Invite<");
        assertThat(staffs.form(
                                page + "/" + partner.getId() + "/code",
                                Map.of("entry", UUID.randomUUID().toString(), "shown", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(staffs.form(page + "/" + head.getId() + "/end", Map.of("version", "1", "reason", "Moved abroad"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(door.now(adult.accountId(), adult.credential())).isEmpty();
    }

    private void endService() throws SQLException {
        try (Connection all = superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("update case_file set status = 'CLOSED', closed_on = opened_on, outcome = 'Done'"
                    + " where client_id = " + client.getId());
            statement.execute("update agency_assignment set status = 'ENDED', ended_at = now(), end_reason = 'Done'"
                    + " where client_id = " + client.getId());
        }
    }
}
