package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a family has been (rule T9), and whom an agency serves, has served and has handed over (rule T10). */
class ClientHistoryTests extends TransferTest {

    @Test
    void theHolderReadsEveryLinkAndWhoDecided() {
        String number = accepted().getNumber();
        Visitor admin = signedIn(receivingAdmin);

        assertThat(body(admin, "/clients/" + client.getRecordNumber() + "/history"))
                .contains("Agency " + sender, "Agency " + receiver, number)
                .contains("Asked for by " + sendingAdmin.getName(), "Accepted by " + receivingAdmin.getName())
                .contains("The youngest starts school in spring.");
    }

    @Test
    void theSenderKeepsItsOwnLinkAndNotTheRecord() {
        String number = accepted().getNumber();
        Visitor admin = signedIn(sendingAdmin);

        assertThat(admin.get("/clients/" + client.getRecordNumber() + "/history")
                        .statusCode())
                .isEqualTo(404);
        assertThat(body(admin, "/settings/clients?status=TRANSFERRED"))
                .contains(client.getName(), "Agency " + receiver, number)
                .doesNotContain(client.getRecordNumber());
        assertThat(body(admin, "/settings/clients?status=ACTIVE")).doesNotContain(client.getName());
    }

    @Test
    void aFamilyThatHasGoneIsFoundByTheNameItHad() {
        accepted();
        Visitor admin = signedIn(sendingAdmin);
        String family = client.getName().substring(client.getName().indexOf(' ') + 1);

        assertThat(body(admin, "/settings/clients?q=" + family.substring(0, 5))).contains(client.getName());
        assertThat(body(admin, "/settings/clients?q=Nobodyhasthisname"))
                .contains("Nothing fits what you asked for.")
                .doesNotContain(client.getName());
    }

    @Test
    void theListIsExportedWithWhatIsAskedFor() {
        accepted();
        Visitor admin = signedIn(sendingAdmin);

        assertThat(body(admin, "/settings/clients/export?status=TRANSFERRED"))
                .contains("\"Name\",\"Record\",\"Status\"", "\"" + client.getName() + "\",,\"Transferred\"");
        assertThat(body(admin, "/settings/clients/export?status=ENDED")).doesNotContain(client.getName());
        assertThat(body(admin, "/api/agency-assignments?status=TRANSFERRED")).contains(client.getName());
    }

    @Test
    void theReceiverFindsTheFamilyAmongItsOwn() {
        accepted();

        assertThat(body(signedIn(receivingAdmin), "/settings/clients?status=ACTIVE"))
                .contains(client.getName(), client.getRecordNumber());
    }

    @Test
    void aThirdAgencyThatTakesOverReadsWhereTheFamilyHasBeen() {
        accepted();
        String third = newAgency();
        StaffMember thirdAdmin = newPerson(third, Role.ADMIN);
        TransferWish wish = new TransferWish(third, "They move on", "All is well", null, Map.of());
        Transfer on = by(receivingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));
        by(thirdAdmin, () -> receptions.decide(on.getNumber(), Answer.ACCEPT, null));

        assertThat(body(signedIn(thirdAdmin), "/clients/" + client.getRecordNumber() + "/history"))
                .contains("Agency " + sender, "Agency " + receiver, "Agency " + third)
                .contains("Asked for by " + sendingAdmin.getName());
    }

    @Test
    void onlyAdminsReadHistoryAndLinks() {
        Visitor colleague = signedIn(worker);
        Visitor supervisor = signedIn(newPerson(sender, Role.SUPERVISOR));

        for (String path : new String[] {
            "/clients/" + client.getRecordNumber() + "/history",
            "/settings/clients",
            "/settings/clients/export",
            "/api/agency-assignments"
        }) {
            assertThat(colleague.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(supervisor.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(body(colleague, "/clients/" + client.getRecordNumber())).doesNotContain("/history\"");
    }

    private static String body(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
