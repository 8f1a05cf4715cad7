package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NotPermitted;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentScope;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.HouseholdMember;
import io.carerelay.client.OwnConsents;
import io.carerelay.client.Relationship;
import io.carerelay.message.OwnMessages;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalNotice;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Adults of a family agree and take it back by themselves (rules C4, T3), also with another agency. */
class OwnConsentPagesTests extends TransferTest {

    private static final String ALL = "/portal/consents";

    @Autowired
    private OwnConsents own;

    @Autowired
    private FamilyNews news;

    @Autowired
    private OwnMessages messages;

    private HouseholdMember head;
    private FamilyPrincipal adult;
    private FamilyPrincipal spouse;
    private Visitor mine;
    private Visitor theirs;

    @BeforeEach
    void twoAdultsOfAFamilyWithNoConsentYet() {
        FamilyDetails alone = newFamily();
        client = in(
                sender,
                () -> clients.register(family(
                        alone.givenName(),
                        alone.familyName(),
                        LocalDate.of(1988, 4, 2),
                        List.of(),
                        List.of(),
                        List.of(new FamilyDetails.Member(
                                "Pauli",
                                alone.familyName(),
                                LocalDate.of(1986, 7, 9),
                                Relationship.SPOUSE_OR_PARTNER)))));
        head = client.getHead();
        file = newCase(client);
        in(sender, () -> teams.assign(file.getNumber(), List.of(worker.getId())));
        adult = portalAccount(worker, client, head);
        spouse = portalAccount(worker, client, client.getMembers().get(1));
        mine = signedIn(adult);
        theirs = signedIn(spouse);
    }

    @Autowired
    private io.carerelay.assignment.CaseTeam teams;

    @Test
    void anAdultAgreesAndSeesWhatTo() {
        assertThat(mine.get(ALL).body()).contains("At present you agree to nothing being shared.");
        assertThat(mine.get(ALL + "/new").body()).contains("Help goes on at another agency.");
        assertThat(give("FAMILY", "2027-01-31").statusCode()).isEqualTo(302);
        assertThat(mine.get(ALL).body())
                .contains("Thank you.", "who belongs to your family", "holds until 31 Jan 2027", "Take it back")
                .doesNotContain("how to reach you");
        assertThat(theirs.get(ALL).body()).as("says where somebody goes").doesNotContain("Help after the move");
        assertThat(give("FAMILY", "2027-01-31").statusCode()).isEqualTo(302);
        assertThat(all()).singleElement().satisfies(consent -> {
            assertThat(consent.getGivenBy()).isEqualTo(head.getName());
            assertThat(consent.getRecordedBy()).isNull();
        });
        assertThat(signedIn(worker).get("/clients/" + client.getRecordNumber()).body())
                .contains("The family itself, in its portal", "Help after the move");
        assertThat(everywhere("select kind || ' ' || actor from activity where client_id = " + client.getId()
                        + " and kind like 'consent.%'"))
                .containsExactly("consent.recorded family/" + head.getId());
    }

    @Test
    void whatMakesNoSenseIsRefusedBesideTheField() {
        assertThat(mine.form(ALL + "/new", Map.of("purpose", "Help")).statusCode())
                .isEqualTo(422);
        HttpResponse<String> past = give("FAMILY", "2020-01-31");
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body()).contains("expiresOn-error", "Help after the move");
        assertThat(mine.form(ALL + "/new", Map.of("scopes", "EVERYTHING", "purpose", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(mine.form(ALL + "/new", Map.of("scopes", "FAMILY", "purpose", "x".repeat(501)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(all()).isEmpty();
    }

    @Test
    void takingItBackReachesATransferThatWaits() {
        mine.json("POST", "/portal/api/consents", """
                {"scopes": ["FAMILY", "CONTACTS", "CASES", "CARE", "DOCUMENTS"], "purpose": "Help after the move"}
                """);
        Transfer waits = initiated();
        long id = all().get(0).getId();
        assertThat(mine.get(ALL + "/" + id + "/withdraw").body()).contains("From now on nothing is shared");
        assertThat(mine.form(ALL + "/" + id + "/withdraw", Map.of("version", "0", "reason", ""))
                        .statusCode())
                .isEqualTo(302);
        assertThat(mine.get(ALL).body()).contains("It is taken back.", "Taken back on");
        assertThatThrownBy(() -> by(receivingAdmin, () -> receptions.decide(waits.getNumber(), Answer.ACCEPT, null)))
                .isInstanceOf(BrokenRule.class)
                .hasMessageContaining("consentGone");
        assertThat(mine.form(ALL + "/" + id + "/withdraw", Map.of("version", "1"))
                        .statusCode())
                .as("once")
                .isEqualTo(422);
        assertThat(everywhere("select actor from activity where kind = 'consent.withdrawn' and client_id = "
                        + client.getId()))
                .containsExactly("family/" + head.getId());
        assertThat(signedIn(worker).get("/clients/" + client.getRecordNumber()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyWhoGaveItTakesItBack() {
        give("FAMILY", "");
        long id = all().get(0).getId();
        for (Visitor stranger : List.of(theirs, signedIn(strangerAtHome()))) {
            assertThat(stranger.get(ALL + "/" + id + "/withdraw").statusCode()).isEqualTo(404);
            assertThat(stranger.form(ALL + "/" + id + "/withdraw", Map.of("version", "0"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(stranger.json("POST", "/portal/api/consents/" + id + "/withdrawal", "{\"version\": 0}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(mine.form(ALL + "/" + id + "/withdraw", Map.of("version", "7"))
                        .statusCode())
                .as("as it was shown")
                .isEqualTo(409);
        assertThat(all().get(0).isWithdrawn()).isFalse();
        assertThatThrownBy(() -> in(sender, () -> own.withdraw(head.getId(), id, 0, null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(signedIn(worker).get(ALL).statusCode()).isIn(302, 403);
    }

    @Test
    void whatStandsOnPaperUnderTheirNameIsTheirs() {
        paper(head.getName().toUpperCase());
        paper("Somebody at the office");
        assertThat(mine.get(ALL).body()).contains("On paper").doesNotContain("Somebody at the office");
        assertThat(adult.context().call(() -> own.of(head.getId()))).hasSize(1);
        assertThat(spouse.context().call(() -> own.of(spouse.memberId()))).isEmpty();
        long id = adult.context().call(() -> own.of(head.getId())).get(0).getId();
        mine.form(ALL + "/" + id + "/withdraw", Map.of("version", "0", "reason", "We stay"));
        assertThat(signedIn(worker).get("/clients/" + client.getRecordNumber()).body())
                .contains("We stay", "The family itself, in its portal");
    }

    @Test
    void whereServiceHasEndedOneCanStillSayNo() {
        give("FAMILY", "");
        in(sender, () -> cases.close(file.getNumber(), "Goals reached", "All is well"));
        assertThat(mine.get(ALL + "/new").body()).doesNotContain("I agree</button>");
        assertThat(give("CASES", "").statusCode()).isEqualTo(422);
        long id = all().get(0).getId();
        assertThat(mine.form(ALL + "/" + id + "/withdraw", Map.of("version", "0"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(all().get(0).isWithdrawn()).isTrue();
    }

    @Test
    void aConsentThatRunsOutIsNews() {
        give("FAMILY", today().plusDays(10).toString());
        assertThat(mine.get("/portal").body()).contains("A consent of yours runs out on");
        assertThat(theirs.get("/portal").body()).doesNotContain("runs out on");
    }

    @Test
    void afterAHandOverTheSameLoginGoesOnWithTheOtherAgency() {
        String thread = adult.context()
                .call(() -> messages.open(
                        UUID.randomUUID(),
                        head.getId(),
                        new io.carerelay.message.NewThread(null, null, "School", "Who comes along?")))
                .getReference();
        mine.json("POST", "/portal/api/consents", """
                {"scopes": ["FAMILY", "CONTACTS", "CASES", "CARE", "DOCUMENTS"], "purpose": "Help after the move"}
                """);
        Transfer transfer = initiated();
        by(receivingAdmin, () -> receptions.decide(transfer.getNumber(), Answer.ACCEPT, null));

        assertThat(mine.get("/portal").body()).contains("Another agency is there for you now.");
        assertThat(mine.get("/portal/messages/" + thread).body()).contains("Who comes along?");
        assertThat(mine.formWithFiles(
                                "/portal/messages/" + thread,
                                Map.of("entry", UUID.randomUUID().toString(), "text", "Are you there?"),
                                Map.of("plan.txt", "A plan".getBytes()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(signedIn(receivingAdmin)
                        .get("/clients/" + client.getRecordNumber() + "/messages/" + thread)
                        .body())
                .contains("Are you there?", "plan.txt");
        assertThat(signedIn(sendingAdmin)
                        .get("/clients/" + client.getRecordNumber() + "/messages/" + thread)
                        .statusCode())
                .isEqualTo(404);
        assertThat(mine.get(ALL).body()).contains("Help after the move");
        FamilyPrincipal there = new FamilyPrincipal(
                adult.accountId(),
                client.getId(),
                head.getId(),
                adult.login(),
                "",
                receiver,
                "",
                "Europe/Helsinki",
                0,
                true);
        List<PortalNotice> unseen = there.context().call(() -> news.unseen(adult.accountId()));
        assertThat(unseen).extracting(PortalNotice::getKind).contains("agency");
        assertThat(adult.context().call(() -> news.unseen(adult.accountId())))
                .as("nothing is left at the former agency")
                .isEmpty();
    }

    private HttpResponse<String> give(String scope, String until) {
        return mine.form(ALL + "/new", Map.of("scopes", scope, "purpose", "Help after the move", "expiresOn", until));
    }

    private void paper(String givenBy) {
        AgencyContext.ofAgency(sender, sendingAdmin.getLogin())
                .run(() -> consents.record(
                        client.getId(),
                        new ConsentDetails(
                                Set.of(ConsentScope.FAMILY),
                                "On paper, by " + givenBy,
                                givenBy,
                                LocalDate.of(2026, 1, 5),
                                null,
                                null)));
    }

    private FamilyPrincipal strangerAtHome() {
        io.carerelay.client.Client others = newClient(sender);
        in(sender, () -> teams.assign(newCase(others).getNumber(), List.of(worker.getId())));
        return portalAccount(worker, others, others.getHead());
    }

    private List<Consent> all() {
        return in(sender, () -> consents.ofClient(client.getId()));
    }
}
