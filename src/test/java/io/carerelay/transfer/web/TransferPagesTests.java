package io.carerelay.transfer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Statements;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a transfer for both of its agencies: what each sees, and which steps each takes (rules T5, T7). */
class TransferPagesTests extends TransferPagesTest {

    @Autowired
    private Statements statements;

    @Test
    void theReceiverReadsTheBriefAndAcceptsOnItsPage() {
        String there = there(asked());
        assertThat(page(at(receivingAdmin), "/")).contains("Agency " + sender, there.substring("/transfers/".length()));
        String before = page(at(receivingAdmin), there);
        assertThat(before)
                .contains("Agency " + sender + " asks you to take over a family.", "The youngest starts school")
                .contains("You learn who it is once you accept", "Somebody at Agency " + sender)
                .contains("/camunda/app/tasklist/default/#/?task=", "I understand that accepting cannot be undone")
                .doesNotContain("/withdraw\"")
                .contains("A week waiting for review")
                .doesNotContain(sendingAdmin.getName())
                .doesNotContain("Week waiting for review: ")
                .doesNotContain("/clients/" + client.getRecordNumber());
        assertThat(refused(send(receivingAdmin, there + "/decision"))).contains("Choose first what you decide.");
        assertThat(refused(send(receivingAdmin, there + "/decision", "answer", "ACCEPT")))
                .contains("Confirm that you understand this before you accept.")
                .containsPattern("value=\"ACCEPT\"[^>]*checked");
        assertThat(next(send(receivingAdmin, there + "/decision", "answer", "ACCEPT", "understood", "true")))
                .isEqualTo(there);
        assertThat(page(at(receivingAdmin), there))
                .contains("You accepted: the family is with you now.", profile(), client.getName())
                .doesNotContain("Your answer");
        assertThat(page(at(sendingAdmin), there))
                .contains("Agency " + receiver + " accepted", client.getName(), "Accepted, and handed over")
                .doesNotContain("href=\"" + profile() + "\"");
        assertThat(at(sendingAdmin).get(profile()).statusCode()).isEqualTo(404);
        assertThat(at(worker).get(there).statusCode()).isEqualTo(404);
    }

    @Test
    void decliningNeedsAReasonWhichTheSenderReads() {
        String there = there(asked());
        assertThat(refused(send(receivingAdmin, there + "/decision", "answer", "DECLINE")))
                .contains("Say why: who asked reads it.", "reason-error");
        next(send(receivingAdmin, there + "/decision", "answer", "DECLINE", "reason", "No room before March"));
        assertThat(page(at(sendingAdmin), there)).contains("declined. The family stays", "No room before March");
        assertThat(page(at(sendingAdmin), "/")).contains("was declined. The family stays", "href=\"" + there + "\"");
        assertThat(page(at(receivingAdmin), there)).contains("nothing of the record is shown any more");
        assertThat(page(at(sendingAdmin), profile())).contains("Transfer to another agency …");
    }

    @Test
    void bothAgenciesAskAndAnswerWhileItIsOpen() {
        String there = there(asked());
        assertThat(refused(send(receivingAdmin, there + "/messages", "text", " ")))
                .contains("Write what you want to say.", "text-error");
        String entry = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(next(send(receivingAdmin, there + "/messages", "entry", entry, "text", "Which school?")))
                    .startsWith(there);
        }
        String asked = page(at(sendingAdmin), there);
        assertThat(asked).containsOnlyOnce("Which school?").contains("Write to Agency " + receiver);
        assertThat(page(at(sendingAdmin), "/")).contains("has a question about the transfer", "href=\"" + there);
        next(send(sendingAdmin, there + "/messages", "text", "The one by the lake."));
        assertThat(page(at(receivingAdmin), there)).contains("The one by the lake.", "Agency " + sender);
        assertThat(page(at(worker), there)).doesNotContain("Which school?");
        next(send(sendingAdmin, there + "/withdraw", "reason", "They stay"));
        assertThat(page(at(receivingAdmin), there)).contains("Which school?").doesNotContain(there + "/messages\"");
        assertThat(refused(send(receivingAdmin, there + "/messages", "text", "Why?")))
                .contains("was withdrawn");
    }

    @Test
    void withdrawingIsConfirmedWithAReasonAndADecisionComesTooLate() {
        String there = there(asked());
        Visitor open = at(receivingAdmin);
        page(open, there);
        assertThat(page(at(sendingAdmin), there)).contains("href=\"" + there + "/withdraw\"");
        assertThat(page(at(sendingAdmin), there + "/withdraw")).contains("is told that there is nothing to decide");
        assertThat(refused(send(sendingAdmin, there + "/withdraw", "reason", " ")))
                .contains("Say why, in a few words");
        assertThat(next(send(sendingAdmin, there + "/withdraw", "reason", "They stay after all")))
                .isEqualTo(there);
        assertThat(page(at(sendingAdmin), there)).contains("is withdrawn. The family stays", "They stay after all");
        for (String answer : List.of("ACCEPT", "DECLINE")) {
            assertThat(refused(open.form(
                            there + "/decision",
                            fields(Map.of(), "answer", answer, "understood", "true", "reason", "Late"))))
                    .contains("was withdrawn.");
        }
        assertThat(next(at(sendingAdmin).get(there + "/withdraw"))).isEqualTo(there);
        assertThat(state(there)).isEqualTo(TransferState.WITHDRAWN);
    }

    @Test
    void whoProposedTakesItBackAndAnAdminRejects() {
        consent();
        String there = there(proposed());
        assertThat(page(at(worker), there)).contains("href=\"" + there + "/withdraw\"");
        next(send(worker, there + "/withdraw", "reason", "Too early"));
        assertThat(state(there)).isEqualTo(TransferState.WITHDRAWN);

        String second = there(proposed());
        assertThat(refused(send(sendingAdmin, second + "/approval", "answer", "REJECT")))
                .contains("Say why: who asked reads it.");
        next(send(sendingAdmin, second + "/approval", "answer", "REJECT", "reason", "Wait for spring"));
        assertThat(page(at(worker), second)).contains("It was not approved.", "Wait for spring");
        assertThat(page(at(worker), "/")).contains("The transfer", "was rejected.", "href=\"" + second + "\"");
    }

    @Test
    void aConsentTakenBackTakesTheBriefAndTheDecisionWithIt() {
        String there = there(asked());
        long id = in(sender, () -> consents.valid(client.getId())).orElseThrow().getId();
        next(send(worker, profile() + "/consents/" + id + "/withdraw", "version", "0", "reason", "They changed"));
        assertThat(page(at(receivingAdmin), there)).contains("The consent no longer holds");
        assertThat(page(at(sendingAdmin), there)).contains("The family took this consent back.");
        assertThat(refused(send(receivingAdmin, there + "/decision", "answer", "ACCEPT", "understood", "true")))
                .contains("The consent that this transfer rests on no longer holds.");
        assertThat(state(there)).isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void nobodyTakesTheStepOfAnother() {
        String there = there(asked());
        StaffMember stranger = newPerson(newAgency(), Role.ADMIN);
        StaffMember colleague = newPerson(receiver, Role.WORKER);
        for (StaffMember other : List.of(stranger, colleague)) {
            assertThat(at(other).get(there).statusCode()).isEqualTo(404);
            assertThat(at(other).get(there + "/withdraw").statusCode()).isEqualTo(404);
            assertThat(send(other, there + "/withdraw", "reason", "No").statusCode())
                    .isEqualTo(404);
            for (String step : List.of("/decision", "/approval", "/messages")) {
                assertThat(send(other, there + step, "answer", "ACCEPT", "understood", "true", "text", "x")
                                .statusCode())
                        .as(step)
                        .isEqualTo(other == stranger ? 404 : 403);
            }
        }
        for (StaffMember other : List.of(worker, newPerson(receiver, Role.SUPERVISOR))) {
            assertThat(page(at(other), there)).doesNotContain("Your answer", "/withdraw\"", "/messages\"");
            assertThat(send(other, there + "/decision", "answer", "ACCEPT", "understood", "true")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(refused(send(sendingAdmin, there + "/decision", "answer", "ACCEPT", "understood", "true")))
                .contains("Only the receiving agency decides");
        assertThat(refused(send(receivingAdmin, there + "/withdraw", "reason", "No")))
                .contains("Only an administrator of the sending agency can withdraw");
        assertThat(next(at(receivingAdmin).get(there + "/withdraw"))).isEqualTo(there);
        assertThat(refused(send(worker, there + "/withdraw", "reason", "No")))
                .contains("Only an administrator of the sending agency can withdraw");
        assertThat(refused(send(secondAdmin, there + "/approval", "answer", "APPROVE")))
                .contains("waits for the receiving agency");
        assertThat(at(operator()).get(there).statusCode()).isEqualTo(403);
        assertThat(state(there)).isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void theListShowsWhatIsSentAndReceivedByTheSameStatements() {
        assertThat(page(at(sendingAdmin), "/transfers")).contains("No transfer yet");
        assertThat(page(at(receivingAdmin), "/transfers?show=RECEIVED")).contains("Nothing received yet");
        consent();
        declined(1);
        List<String> few = statements.of(() -> page(at(sendingAdmin), "/transfers"));
        List<String> fewIn = statements.of(() -> page(at(receivingAdmin), "/transfers?show=RECEIVED"));
        declined(26);
        initiated();
        List<String> many = statements.of(() -> page(at(sendingAdmin), "/transfers"));
        List<String> manyIn = statements.of(() -> page(at(receivingAdmin), "/transfers?show=RECEIVED"));
        assertThat(many).hasSameSizeAs(few);
        assertThat(manyIn).hasSameSizeAs(fewIn);

        String sent = page(at(sendingAdmin), "/transfers");
        assertThat(sent).contains(client.getName(), "Agency " + receiver, "Waits for", "Declined", "rel=\"next\"");
        String received = page(at(receivingAdmin), "/transfers?show=RECEIVED");
        assertThat(received).contains("A family of Agency " + sender).doesNotContain(client.getName());
        String older = sent.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(page(at(sendingAdmin), older)).contains("rel=\"first\"").doesNotContain("rel=\"next\"");
        assertThat(page(at(receivingAdmin), "/transfers")).contains("No transfer yet");
        assertThat(at(worker).get("/transfers").statusCode()).isEqualTo(403);
        assertThat(page(at(worker), "/clients")).doesNotContain("href=\"/transfers\"");
        assertThat(page(at(receivingAdmin), "/clients")).contains("href=\"/transfers\"");
    }

    private void declined(int times) {
        for (int i = 0; i < times; i++) {
            String number = initiated().getNumber();
            by(receivingAdmin, () -> receptions.decide(number, Answer.DECLINE, "No room"));
        }
    }

    private Transfer proposed() {
        return by(worker, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()));
    }

    private static String there(Transfer transfer) {
        return "/transfers/" + transfer.getNumber();
    }

    private TransferState state(String there) {
        return in(sender, () -> transfers.transfer(there.substring("/transfers/".length())))
                .getState();
    }
}
