package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ConsentScope;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferTasksTest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process {@code transfer-reception} of the receiving agency, driven by the HTTP calls that Tasklist makes. */
class ReceptionProcessTests extends TransferTasksTest {

    private static final String COMPLETE = "{\"variables\": {\"accepted\": {\"value\": true, \"type\": \"Boolean\"}}}";

    @Test
    void anAdminReadsTheBriefAndAcceptsAndATeamIsWanted() {
        consentTo(ConsentScope.values());
        String number = initiated().getNumber();
        TasklistPerson admin = at(receivingAdmin);
        String task = task(number, "decideTransfer");
        assertThat(admin.visitor().get("/forms/tasks/" + task).body())
                .contains("A family from Agency " + sender, "The family moves house", "Decide by")
                .contains("The youngest starts school in spring.", "An administrator of the sending agency")
                .contains(client.getName(), file.getNumber(), "Rent arrears", "A calm home", "school.txt")
                .contains("The family agreed", "This cannot be undone", "href=\"/transfers/" + number + "\"")
                .doesNotContain(sendingAdmin.getName(), worker.getName(), "Request to close " + file.getNumber());

        assertDone(admin.complete(task, ACCEPT));

        Transfer transfer = in(receiver, () -> transfers.transfer(number));
        assertThat(transfer.getState()).isEqualTo(TransferState.COMPLETED);
        assertThat(transfer.getEndedBy()).isEqualTo(receivingAdmin.getId());
        assertThat(waiting(number)).containsExactly("assignReceivingTeam");
    }

    @Test
    void anAdminDeclinesWithAReasonThatTheSenderReads() {
        String number = asked().getNumber();
        TasklistPerson admin = at(receivingAdmin);
        String task = task(number, "decideTransfer");
        assertRefused(admin.complete(task, Map.of("answer", "DECLINE")), 422, "Say why");
        assertRefused(admin.complete(task, Map.of("answer", "APPROVE")), 422, "Choose first what you decide");
        assertDone(admin.complete(task, Map.of("answer", "DECLINE", "reason", "No room before March")));

        Transfer transfer = in(sender, () -> transfers.transfer(number));
        assertThat(transfer.getState()).isEqualTo(TransferState.DECLINED);
        assertThat(transfer.getEndReason()).isEqualTo("No room before March");
        assertThat(waiting(number)).isEmpty();
        assertThat(in(sender, () -> clients.client(client.getId())).getAgencyId())
                .isEqualTo(sender);
    }

    @ParameterizedTest
    @EnumSource(ConsentScope.class)
    void theBriefTellsOnlyWhatConsentCovers(ConsentScope scope) {
        Map<ConsentScope, String> told = Map.of(
                ConsentScope.FAMILY, "Eino",
                ConsentScope.CONTACTS, "+358 40",
                ConsentScope.CASES, "Rent arrears",
                ConsentScope.CARE, "A calm home",
                ConsentScope.DOCUMENTS, "school.txt");
        consentTo(scope);
        String number = initiated().getNumber();
        String form =
                signedIn(receivingAdmin).get("/forms/decideTransfer/" + number).body();
        assertThat(form).contains(told.get(scope));
        assertThat(form)
                .doesNotContain(EnumSet.complementOf(EnumSet.of(scope)).stream()
                        .map(told::get)
                        .toArray(String[]::new));
        if (scope != ConsentScope.CASES) {
            assertThat(form).doesNotContain(file.getNumber());
        }
        if (scope != ConsentScope.FAMILY) {
            assertThat(form).doesNotContain(client.getName());
        }
    }

    @Test
    void withoutConsentNothingOfTheRecordIsTold() {
        withdrawConsent();
        String number = proposed().getNumber();
        assertDone(at(sendingAdmin)
                .complete(task(number, "approveProposal"), Map.of("answer", "APPROVE", "reason", "In danger")));
        assertDone(at(secondAdmin).complete(task(number, "approveConsentOverride"), APPROVE));
        TasklistPerson admin = at(receivingAdmin);
        assertThat(admin.visitor().get("/forms/decideTransfer/" + number).body())
                .contains("consent to share covers nothing of it", "The youngest starts school in spring.")
                .doesNotContain(client.getName(), file.getNumber(), "In danger");
        assertDone(admin.complete(task(number, "decideTransfer"), ACCEPT));
        assertThat(state(number)).isEqualTo(TransferState.COMPLETED);
    }

    @Test
    void consentWithdrawnMeanwhileTakesTheBriefAwayAndStopsTheHandOver() {
        consentTo(ConsentScope.values());
        String number = initiated().getNumber();
        TasklistPerson admin = at(receivingAdmin);
        String task = task(number, "decideTransfer");
        assertThat(admin.visitor().form("/forms/tasks/" + task, ACCEPT).statusCode())
                .isEqualTo(200);
        withdrawConsent();

        HttpResponse<String> late = admin.visitor().engine("POST", "task/" + task + "/submit-form", "{}");
        assertThat(late.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(late.body()).contains("The consent that this transfer rests on no longer holds.");
        assertRefused(admin.complete(task, ACCEPT), 422, "The consent that this transfer rests on no longer holds.");
        assertThat(admin.visitor().get("/forms/tasks/" + task).body())
                .contains("It no longer holds", "Nothing of the record is shown")
                .doesNotContain(client.getName(), file.getNumber(), "A calm home");
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
        assertDone(admin.complete(task, Map.of("answer", "DECLINE", "reason", "Ask the family again")));
        assertThat(state(number)).isEqualTo(TransferState.DECLINED);
    }

    @Test
    void onlyAdminsOfTheReceiverDecide() {
        String number = asked().getNumber();
        StaffMember[] others = {
            newPerson(receiver, Role.WORKER),
            newPerson(receiver, Role.SUPERVISOR),
            sendingAdmin,
            worker,
            newPerson(newAgency(), Role.ADMIN)
        };
        for (StaffMember other : others) {
            Visitor visitor = signedIn(other);
            assertThat(visitor.get("/forms/decideTransfer/" + number).statusCode())
                    .isEqualTo(404);
            assertThat(visitor.form("/forms/decideTransfer/" + number, ACCEPT).statusCode())
                    .isEqualTo(404);
        }
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void theTaskIsNotCompletedWithoutAStoredAnswer() {
        String number = asked().getNumber();
        String task = task(number, "decideTransfer");
        StaffMember[] people = {receivingAdmin, newPerson(receiver, Role.SUPERVISOR), sendingAdmin};
        for (StaffMember person : people) {
            Visitor visitor = at(person).visitor();
            for (String call : new String[] {"complete", "submit-form"}) {
                for (String body : new String[] {COMPLETE, "{}"}) {
                    assertThat(visitor.engine("POST", "task/" + task + "/" + call, body)
                                    .statusCode())
                            .as(call)
                            .isGreaterThanOrEqualTo(400);
                }
            }
        }
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(waiting(number)).containsExactly("decideTransfer");
    }

    @Test
    void theAnswerOfOneAdminIsNotPutIntoEffectByAnother() {
        String number = asked().getNumber();
        String task = task(number, "decideTransfer");
        assertThat(signedIn(receivingAdmin)
                        .form("/forms/decideTransfer/" + number, ACCEPT)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other =
                at(newPerson(receiver, Role.ADMIN)).visitor().engine("POST", "task/" + task + "/submit-form", COMPLETE);
        assertThat(other.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void aFormThatWasLeftOpenHearsThatTheSenderTookItBack() {
        String number = asked().getNumber();
        TasklistPerson admin = at(receivingAdmin);
        String task = task(number, "decideTransfer");
        by(sendingAdmin, () -> requests.withdraw(number, "They stay"));
        assertRefused(
                admin.visitor().form("/forms/decideTransfer/" + number, ACCEPT),
                422,
                "The transfer " + number + " was withdrawn.");
        assertThat(admin.visitor()
                        .engine("POST", "task/" + task + "/submit-form", "{}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(waiting(number)).isEmpty();
    }

    @Test
    void whatIsSaidWithinTheTransferLeavesTheDecisionOpen() {
        String number = asked().getNumber();
        by(receivingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "Which school?");
            return null;
        });
        by(sendingAdmin, () -> {
            requests.say(UUID.randomUUID(), number, "The one by the river.");
            return null;
        });
        assertThat(waiting(number)).containsExactly("decideTransfer");
        assertDone(at(receivingAdmin).complete(task(number, "decideTransfer"), ACCEPT));
    }
}
