package io.carerelay.transfer.web;

import static io.carerelay.TasklistPerson.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Consent;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferWish;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agency that is not active any more takes over nobody, at whichever step it is noticed (rules A1, T2). */
class TransferDestinationTests extends TransferPagesTest {

    private static final String YES = "{\"answer\": \"APPROVE\"}";

    private StaffMember thirdAdmin;

    @AfterEach
    void openAgain() {
        active(receiver, true);
        active(sender, true);
    }

    @Test
    void aProposalIsNotApprovedButCanBeRejected() {
        consent();
        String number = proposed(worker, null).getNumber();
        active(receiver, false);
        assertApprovalRefused(number, sendingAdmin, "approveProposal", inactive(receiver));
        assertThat(next(send(
                        sendingAdmin,
                        "/transfers/" + number + "/approval",
                        "answer",
                        "REJECT",
                        "reason",
                        "They closed")))
                .isEqualTo("/transfers/" + number);
        assertThat(state(number)).isEqualTo(TransferState.REJECTED);
    }

    @Test
    void goingWithoutConsentIsNotApprovedUntilTheDestinationIsActiveAgain() {
        String number = proposed(sendingAdmin, "In danger").getNumber();
        active(receiver, false);
        assertApprovalRefused(number, secondAdmin, "approveConsentOverride", inactive(receiver));
        active(receiver, true);
        next(send(secondAdmin, "/transfers/" + number + "/approval", "answer", "APPROVE"));
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void anApprovalThatWasStoredBeforeTakesNoEffectAfterwards() {
        String number = proposed(sendingAdmin, "In danger").getNumber();
        String task = read(at(secondAdmin).engine("GET", "task?processInstanceBusinessKey=" + number, null))
                .findValue("id")
                .asText();
        assertThat(at(secondAdmin)
                        .form("/forms/approveConsentOverride/" + number, Map.of("answer", "APPROVE"))
                        .statusCode())
                .isEqualTo(200);
        active(receiver, false);
        HttpResponse<String> late = at(secondAdmin).engine("POST", "task/" + task + "/submit-form", "{}");
        assertThat(late.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(late.body()).contains(inactive(receiver));
        assertThat(state(number)).isEqualTo(TransferState.PROPOSED);
    }

    @Test
    void itDecidesNothingAndTheSenderTakesItsFamilyBack() {
        String number = asked().getNumber();
        String there = "/transfers/" + number;
        active(receiver, false);
        assertThat(page(at(receivingAdmin), there)).doesNotContain(there + "/decision\"", there + "/messages\"");
        for (String answer : new String[] {"ACCEPT", "DECLINE"}) {
            assertThat(refused(send(
                            receivingAdmin,
                            there + "/decision",
                            "answer",
                            answer,
                            "understood",
                            "true",
                            "reason",
                            "No")))
                    .contains(inactive(receiver));
            assertThat(refused(at(receivingAdmin)
                            .json(
                                    "POST",
                                    "/api" + there + "/decision",
                                    "{\"answer\": \"" + answer + "\", \"reason\": \"No\"}")))
                    .contains(inactive(receiver));
            assertThat(refused(
                            send(receivingAdmin, "/forms/decideTransfer/" + number, "answer", answer, "reason", "No")))
                    .contains(inactive(receiver));
        }
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
        next(send(sendingAdmin, there + "/withdraw", "reason", "They closed"));
        assertThat(state(number)).isEqualTo(TransferState.WITHDRAWN);
        assertThat(page(at(sendingAdmin), profile())).contains(client.getName());
    }

    @Test
    void anAgencyThatIsNotActiveApprovesNothingEither() {
        consent();
        String number = proposed(worker, null).getNumber();
        active(sender, false);
        assertApprovalRefused(number, sendingAdmin, "approveProposal", inactive(sender));
    }

    @Test
    void aLaterHolderReadsThatAFamilyWasHandedOverAndNothingElseOfIt() {
        String number = accepted().getNumber();
        String there = "/transfers/" + number;
        by(receivingAdmin, () -> {
            Transfer back = requests.request(
                    UUID.randomUUID(),
                    client.getRecordNumber(),
                    new TransferWish(third().getAgencyId(), "They move on", "All is well", null, Map.of()));
            return back.getNumber();
        });
        String onwards = in(receiver, () -> transfers.openOf(client.getId()))
                .orElseThrow()
                .getNumber();
        assertThat(at(third()).get(there).statusCode())
                .as("before it holds the record")
                .isEqualTo(404);
        by(third(), () -> receptions.decide(onwards, Answer.ACCEPT, null));

        assertThat(page(at(third()), there))
                .contains("Agency " + receiver + " took the family over from Agency " + sender + ".", client.getName())
                .doesNotContain(there + "/decision\"", there + "/messages\"", there + "/withdraw\"")
                .doesNotContain("id=\"items\"", "??");
        assertThat(at(third()).get("/api" + there).statusCode()).isEqualTo(200);
        assertThat(at(third()).get("/api" + there + "/brief").statusCode()).isEqualTo(404);
        assertThat(at(third()).get(there + "/brief.pdf").statusCode()).isEqualTo(404);
        assertThat(at(third()).get("/api" + there + "/messages").body()).isEqualTo("[]");
        assertThat(at(third()).get("/api" + there + "/items").body()).isEqualTo("[]");
        for (String step : new String[] {"approval", "decision", "withdrawal", "messages"}) {
            assertThat(at(third())
                            .json(
                                    "POST",
                                    "/api" + there + "/" + step,
                                    "{\"answer\": \"ACCEPT\", \"reason\": \"x\", \"text\": \"x\"}")
                            .statusCode())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(at(sendingAdmin).get(there).statusCode())
                .as("its own transfer")
                .isEqualTo(200);
        assertThat(at(sendingAdmin).get("/transfers/" + onwards).statusCode())
                .as("where the family went then")
                .isEqualTo(404);
    }

    private StaffMember third() {
        if (thirdAdmin == null) {
            thirdAdmin = newPerson(newAgency(), Role.ADMIN);
        }
        return thirdAdmin;
    }

    private void assertApprovalRefused(String number, StaffMember admin, String form, String why) {
        String there = "/transfers/" + number;
        assertThat(refused(send(admin, there + "/approval", "answer", "APPROVE")))
                .contains(why);
        assertThat(refused(at(admin).json("POST", "/api" + there + "/approval", YES)))
                .contains(why);
        assertThat(refused(send(admin, "/forms/" + form + "/" + number, "answer", "APPROVE")))
                .contains(why);
        assertThat(state(number)).isEqualTo(TransferState.PROPOSED);
    }

    private Transfer proposed(StaffMember who, String withoutConsent) {
        if (withoutConsent != null) {
            consents().forEach(id -> by(sendingAdmin, () -> consents.withdraw(id, 0, "Changed their mind")));
        }
        TransferWish wish =
                new TransferWish(receiver, "The family moves house", "School in spring.", withoutConsent, Map.of());
        return by(who, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));
    }

    private List<Long> consents() {
        return in(sender, () -> consents.ofClient(client.getId())).stream()
                .filter(consent -> !consent.isWithdrawn())
                .map(Consent::getId)
                .toList();
    }

    private TransferState state(String number) {
        return in(sender, () -> transfers.transfer(number)).getState();
    }

    private static String inactive(String agencyId) {
        return "Agency " + agencyId + " is not active in CareRelay at present.";
    }

    private void active(String agencyId, boolean active) {
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        agencyId,
                        new AgencyDetails("Agency " + agencyId, "Uusimaa", "Europe/Helsinki", "en", active, false)));
    }
}
