package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.portal.FamilyAccounts;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalLogin;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules M1 and T6: the family's login is its own, and goes on with the agency that takes over. */
class PortalHandedOverTests extends TransferTest {

    /** The record comes with a login that nobody here knows the password of. */
    @BeforeEach
    void withoutTheLoginThatTheRecordCameWith() {
        as(worker, () -> {
            access.access(client.getRecordNumber()).stream()
                    .map(FamilyAccounts.AdultAccess::account)
                    .filter(account -> account != null && !account.isEnded())
                    .forEach(account -> access.end(
                            client.getRecordNumber(), account.getId(), account.getVersion(), "Another one is tried"));
            return null;
        });
    }

    @Test
    void theSameSessionAndLoginShowTheNewAgency() {
        FamilyPrincipal adult = portalAccount(worker, client, client.getHead());
        Visitor visitor = signedIn(adult);
        assertThat(visitor.get("/portal").body()).contains("Agency " + sender, "Call the school");

        accepted();

        assertThat(visitor.get("/portal").body())
                .contains("Agency " + receiver, "Call the school")
                .doesNotContain(worker.getName());
        assertThat(visitor.get("/portal/cases").body()).contains(file.getNumber());
        assertThat(visitor.get("/portal/record").body()).contains("Agency " + sender, "Agency " + receiver);
        assertThat(signedIn(adult).get("/portal").body()).contains("Agency " + receiver);
        assertThat(door.now(adult.accountId(), adult.credential()).orElseThrow().agencyId())
                .isEqualTo(receiver);
    }

    @Test
    void theFormerAgencyReachesNeitherAccountNorPage() {
        FamilyPrincipal adult = portalAccount(worker, client, client.getHead());
        accepted();
        Visitor former = signedIn(sendingAdmin);
        String page = "/clients/" + client.getRecordNumber() + "/portal";
        assertThat(former.get(page).statusCode()).isEqualTo(404);
        assertThat(former.get("/api" + page).statusCode()).isEqualTo(404);
        assertThat(former.json("POST", "/api" + page + "/accounts/" + adult.accountId() + "/end", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> by(
                        sendingAdmin,
                        () -> access.link(
                                UUID.randomUUID(),
                                client.getRecordNumber(),
                                client.getHead().getId(),
                                0)))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(signedIn(receivingAdmin).get(page).body()).contains(adult.login(), "Active");
    }

    @Test
    void aCodeThatTheSenderGaveOutIsStillGood() {
        String code = invited(worker, client, client.getHead());
        accepted();
        FamilyPrincipal adult =
                door.accept("127.0.0.1", code, new PortalLogin("aada." + UUID.randomUUID(), null), PASSWORD);
        assertThat(adult.agencyId()).isEqualTo(receiver);
        assertThat(everywhere("select at_agency from activity where kind = 'portal.accepted' and client_id = "
                        + client.getId() + " order by sequence desc limit 1"))
                .containsExactly(receiver);
    }
}
