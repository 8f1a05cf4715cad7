package io.carerelay.transfer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDetails;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Consent;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Asking for a transfer by page: who proposes, who initiates, and what is refused (rules T1 to T4). */
class NewTransferPagesTests extends TransferPagesTest {

    @Test
    void aWorkerProposesAndAnAdminInitiates() {
        consent();
        assertThat(page(at(worker), profile())).contains("Propose a transfer …").doesNotContain("to another agency …");
        assertThat(page(at(worker), asking()))
                .contains("An administrator of your agency reads your proposal", "Agency " + receiver)
                .contains(
                        "Consent to share", "Until it is withdrawn", "Week waiting for review: week ", file.getNumber())
                .doesNotContain("choice-title\">Agency " + sender);
        String there = next(at(worker).form(asking(), typed()));
        assertThat(all()).singleElement().satisfies(transfer -> {
            assertThat(transfer.getState()).isEqualTo(TransferState.PROPOSED);
            assertThat(there).isEqualTo("/transfers/" + transfer.getNumber());
            assertThat(transfer.getHandoffNote()).contains("school in spring.");
        });
        assertThat(page(at(worker), there))
                .contains("is proposed. An administrator decides", worker.getName(), client.getName())
                .doesNotContain("Your answer");
        assertThat(page(at(worker), profile()))
                .contains("A transfer to Agency " + receiver + " is under way.", there)
                .doesNotContain("/transfers/new");
        assertThat(page(at(sendingAdmin), there)).contains("Approve the proposal", "Your answer");
        assertThat(next(send(sendingAdmin, there + "/approval", "answer", "APPROVE")))
                .isEqualTo(there);
        assertThat(page(at(sendingAdmin), there))
                .contains("the receiving agency is asked, and decides.", "Waits for Agency " + receiver)
                .contains("Proposal approved", "Agency " + receiver + " was asked");
    }

    @Test
    void withoutConsentASecondAdminApproves() {
        by(sendingAdmin, () -> {
            Consent standing = consents.valid(client.getId()).orElseThrow();
            return consents.withdraw(standing.getId(), standing.getVersion(), "They changed their mind");
        });
        String form = page(at(sendingAdmin), asking());
        assertThat(form).contains("No valid consent", "Why does it go without consent?", "Ask a second administrator");
        assertThat(refused(at(sendingAdmin).form(asking(), typed())))
                .contains("There is no consent to share that holds today.", "overrideReason-error")
                .contains("The family moves house");
        String there = next(at(sendingAdmin).form(asking(), typed("overrideReason", "The mother is in hospital")));
        assertThat(page(at(sendingAdmin), there))
                .contains("waits for a second administrator", "You asked for it, so another administrator")
                .doesNotContain("Your answer");
        assertThat(refused(send(sendingAdmin, there + "/approval", "answer", "APPROVE")))
                .contains("Nobody decides their own request.");
        assertThat(at(receivingAdmin).get(there).statusCode()).isEqualTo(404);
        assertThat(page(at(secondAdmin), there)).contains("The mother is in hospital", "Your answer");
        next(send(secondAdmin, there + "/approval", "answer", "APPROVE"));
        assertThat(page(at(receivingAdmin), there))
                .contains("two administrators of the sending agency decided so")
                .contains("Consent covers nothing of the record")
                .doesNotContain(client.getName());
    }

    @Test
    void whatIsMissingIsToldBesideTheFieldAndNothingIsLost() {
        consent();
        String bare = refused(at(sendingAdmin).form(asking(), Map.of("reason", "Kept words", "entry", "")));
        assertThat(bare)
                .contains("Kept words", "destination-error", "handoffNote-error")
                .doesNotContain("reason-error");
        String week = "choices[" + item("week:") + "]";
        String wrong = refused(
                at(sendingAdmin).form(asking(), typed("handoffNote", " ", "reason", "Kept words", week, "CLOSE")));
        assertThat(wrong)
                .contains("Kept words")
                .containsPattern("value=\"" + receiver + "\" checked")
                .containsPattern("value=\"CLOSE\" checked");
        assertThat(refused(at(sendingAdmin).form(asking(), typed(week, "LEAVE"))))
                .contains("what can become of it.", "choices-error");
        assertThat(refused(at(sendingAdmin).form(asking(), typed("reason", "x".repeat(501)))))
                .contains("Use at most 500 characters.");
        assertThat(all()).isEmpty();
    }

    @Test
    void onlyAnotherActiveAgencyIsADestination() {
        consent();
        String closed = newAgency();
        AgencyContext.ofDirectory("test")
                .run(() -> agencies.change(
                        closed, new AgencyDetails("Closed " + closed, "Lappi", "Europe/Helsinki", "en", false, false)));
        assertThat(page(at(sendingAdmin), asking())).doesNotContain("Closed " + closed);
        for (String destination : List.of(sender, closed, "NOWHERE")) {
            assertThat(refused(at(sendingAdmin).form(asking(), typed("destination", destination))))
                    .as(destination)
                    .contains("Choose another agency that is active now.", "destination-error");
        }
        assertThat(all()).isEmpty();
    }

    @Test
    void sendingTwiceMakesOneTransferAndASecondOneIsRefused() {
        consent();
        Map<String, String> twice = typed();
        String there = next(at(sendingAdmin).form(asking(), twice));
        assertThat(next(at(sendingAdmin).form(asking(), twice))).isEqualTo(there);
        assertThat(refused(at(sendingAdmin).form(asking(), typed())))
                .contains("A transfer of this family is open already");
        assertThat(next(at(sendingAdmin).get(asking()))).isEqualTo(profile());
        assertThat(page(at(sendingAdmin), profile())).contains("A transfer of this family is open already");
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatIsNotOnesOwnIsNotThere() {
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        for (StaffMember other : List.of(newPerson(sender, Role.WORKER), receivingAdmin, stranger)) {
            assertThat(at(other).get(asking()).statusCode()).isEqualTo(404);
            assertThat(at(other).form(asking(), typed()).statusCode()).isEqualTo(404);
        }
        assertThat(at(operator()).get(asking()).statusCode()).isEqualTo(403);
        assertThat(all()).isEmpty();
    }

    private String item(String prefix) {
        String form = page(at(sendingAdmin), asking());
        int at = form.indexOf("choices[" + prefix) + "choices[".length();
        return form.substring(at, form.indexOf(']', at));
    }

    private List<Transfer> all() {
        return in(sender, () -> transfers.ofClient(client.getId()));
    }
}
