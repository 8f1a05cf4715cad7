package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.TasklistPerson;
import io.carerelay.Visitor;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ConsentScope;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferTasksTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The process {@code transfer-request} of the sending agency, driven by the HTTP calls that Tasklist makes. */
class RequestProcessTests extends TransferTasksTest {

    private static final String WHY = "The parents cannot be reached, and the move is on Friday";

    @Test
    void anAdminApprovesAProposalAndTheReceiverIsAsked() {
        consentTo(ConsentScope.values());
        String number = proposed().getNumber();
        assertThat(waiting(number)).containsExactly("approveProposal");
        TasklistPerson admin = at(sendingAdmin);
        String task = task(number, "approveProposal");
        assertThat(admin.visitor().get("/forms/tasks/" + task).body())
                .contains(client.getName(), "Agency " + receiver, worker.getName(), number)
                .contains("The family moves house", "The youngest starts school in spring.")
                .contains(
                        "The family agreed",
                        "Head of the family",
                        "Open items",
                        "Request to close " + file.getNumber());

        assertDone(admin.complete(task, APPROVE));

        Transfer transfer = in(sender, () -> transfers.transfer(number));
        assertThat(transfer.getState()).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(transfer.getInitiatedBy()).isEqualTo(sendingAdmin.getId());
        assertThat(waiting(number)).containsExactly("decideTransfer");
    }

    @Test
    void anAdminRejectsAProposalWithAReason() {
        String number = proposed().getNumber();
        TasklistPerson admin = at(sendingAdmin);
        String task = task(number, "approveProposal");
        assertRefused(admin.complete(task, Map.of()), 422, "Choose first what you decide");
        assertRefused(admin.complete(task, Map.of("answer", "REJECT")), 422, "Say why");
        HttpResponse<String> tooLong =
                admin.complete(task, Map.of("answer", "REJECT", "reason", "Stay here " + "x".repeat(500)));
        assertRefused(tooLong, 422, "Stay here xxx");
        assertThat(tooLong.body()).containsPattern("value=\"REJECT\"[^>]*checked");

        assertDone(admin.complete(task, Map.of("answer", "REJECT", "reason", "They go on with us")));

        Transfer transfer = in(sender, () -> transfers.transfer(number));
        assertThat(transfer.getState()).isEqualTo(TransferState.REJECTED);
        assertThat(transfer.getEndReason()).isEqualTo("They go on with us");
        assertThat(waiting(number)).isEmpty();
    }

    @Test
    void withoutConsentTwoAdminsApproveTheFirstOneWithAReason() {
        withdrawConsent();
        String number = proposed().getNumber();
        TasklistPerson first = at(sendingAdmin);
        String proposal = task(number, "approveProposal");
        assertThat(first.visitor().get("/forms/tasks/" + proposal).body())
                .contains("There is no consent to share that holds today.");
        assertRefused(first.complete(proposal, APPROVE), 422, "say why the transfer has to go without");
        assertDone(first.complete(proposal, Map.of("answer", "APPROVE", "reason", WHY)));
        assertThat(waiting(number)).containsExactly("approveConsentOverride");

        String override = task(number, "approveConsentOverride");
        assertThat(first.visitor().get("/forms/tasks/" + override).body())
                .contains("Nobody decides their own request.");
        assertRefused(first.complete(override, APPROVE), 422, "Nobody decides their own request.");
        TasklistPerson second = at(secondAdmin);
        assertThat(second.visitor().get("/forms/tasks/" + override).body())
                .contains(WHY, sendingAdmin.getName(), worker.getName())
                .doesNotContain("Nobody decides their own request.");
        assertDone(second.complete(override, APPROVE));

        Transfer transfer = in(sender, () -> transfers.transfer(number));
        assertThat(transfer.getState()).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(transfer.getOverriddenBy()).isEqualTo(secondAdmin.getId());
        assertThat(transfer.getOverrideReason()).isEqualTo(WHY);
    }

    @Test
    void theSecondAdminCanRejectThatItGoesWithoutConsent() {
        withdrawConsent();
        String number = proposed().getNumber();
        assertDone(
                at(sendingAdmin).complete(task(number, "approveProposal"), Map.of("answer", "APPROVE", "reason", WHY)));
        assertDone(at(secondAdmin)
                .complete(
                        task(number, "approveConsentOverride"),
                        Map.of("answer", "REJECT", "reason", "Ask the parents first")));
        assertThat(state(number)).isEqualTo(TransferState.REJECTED);
        assertThat(waiting(number)).isEmpty();
    }

    @Test
    void nobodyApprovesTheirOwnProposalEvenWithMoreRolesThanBefore() {
        String number = proposed().getNumber();
        AgencyContext.ofAgency(sender, "test")
                .run(() -> accounts.changeRoles(worker.getId(), Set.of(Role.WORKER, Role.ADMIN)));
        TasklistPerson risen = at(worker);
        String task = task(number, "approveProposal");
        assertRefused(risen.complete(task, APPROVE), 422, "Nobody decides their own request.");
        assertThat(state(number)).isEqualTo(TransferState.PROPOSED);
    }

    @Test
    void onlyAdminsOfTheSenderSeeTheForms() {
        String number = proposed().getNumber();
        StaffMember supervisor = newPerson(sender, Role.SUPERVISOR);
        for (StaffMember other : new StaffMember[] {worker, supervisor, receivingAdmin}) {
            Visitor visitor = signedIn(other);
            for (String form : new String[] {"approveProposal", "approveConsentOverride", "decideTransfer"}) {
                assertThat(visitor.get("/forms/" + form + "/" + number).statusCode())
                        .as(form)
                        .isEqualTo(404);
                assertThat(visitor.form("/forms/" + form + "/" + number, APPROVE)
                                .statusCode())
                        .as(form)
                        .isEqualTo(404);
            }
        }
        assertThat(signedIn(sendingAdmin).get("/forms/decideTransfer/" + number).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theTaskIsNotCompletedWithoutAStoredAnswer() {
        String number = proposed().getNumber();
        String task = task(number, "approveProposal");
        String forged =
                "{\"variables\": {\"approved\": {\"value\": true, \"type\": \"Boolean\"}, \"overrideNeeded\": {\"value\": false, \"type\": \"Boolean\"}}}";
        for (StaffMember person : new StaffMember[] {sendingAdmin, worker, receivingAdmin}) {
            TasklistPerson one = at(person);
            for (String call : new String[] {"complete", "submit-form"}) {
                assertThat(one.visitor()
                                .engine("POST", "task/" + task + "/" + call, forged)
                                .statusCode())
                        .as(person.getRoles() + call)
                        .isGreaterThanOrEqualTo(400);
            }
        }
        HttpResponse<String> bare = at(sendingAdmin).visitor().engine("POST", "task/" + task + "/submit-form", "{}");
        assertThat(bare.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(bare.body()).contains("Choose first what you decide");
        assertThat(state(number)).isEqualTo(TransferState.PROPOSED);
        assertThat(waiting(number)).containsExactly("approveProposal");
    }

    @Test
    void theSendersWaitIsNotEndedThroughTheEngine() {
        consent();
        String number = initiated().getNumber();
        String execution = runtime.createExecutionQuery()
                .processInstanceBusinessKey(number)
                .activityId("awaitDecision")
                .singleResult()
                .getId();
        String accepted = "{\"value\": true, \"type\": \"Boolean\"}";
        for (StaffMember person : new StaffMember[] {sendingAdmin, receivingAdmin, worker}) {
            Visitor visitor = at(person).visitor();
            for (String[] call : new String[][] {
                {
                    "message",
                    "{\"messageName\": \"transferDecided\", \"businessKey\": \"" + number
                            + "\", \"processVariables\": {\"accepted\": " + accepted + "}}"
                },
                {"execution/" + execution + "/signal", "{\"variables\": {\"accepted\": " + accepted + "}}"},
                {"execution/" + execution + "/messageSubscriptions/transferDecided/trigger", "{}"}
            }) {
                assertThat(visitor.engine("POST", call[0], call[1]).statusCode())
                        .as(call[0])
                        .isIn(403, 404);
            }
        }
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);
        assertThat(waiting(number)).containsExactly("decideTransfer");
    }

    @Test
    void aFormThatWasLeftOpenHearsThatTheTransferWasWithdrawn() {
        String number = proposed().getNumber();
        TasklistPerson admin = at(sendingAdmin);
        by(worker, () -> requests.withdraw(number, "They stay after all"));
        assertRefused(
                admin.visitor().form("/forms/approveProposal/" + number, APPROVE),
                422,
                "The transfer " + number + " was withdrawn.");
        assertThat(state(number)).isEqualTo(TransferState.WITHDRAWN);
    }
}
