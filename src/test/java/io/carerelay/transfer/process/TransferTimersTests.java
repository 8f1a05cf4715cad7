package io.carerelay.transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.TransferState;
import io.carerelay.transfer.TransferTasksTest;
import io.carerelay.transfer.TransferWish;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clock of {@code transfer-request} and {@code transfer-reception}: reminders, and the end of waiting (rule T5). */
class TransferTimersTests extends TransferTasksTest {

    private static final int LIFTED = 85;

    @Autowired
    private ManagementService management;

    @Autowired
    private StaffNotices notices;

    private final Date begin = new Date();
    private StaffMember sendingSupervisor;
    private StaffMember receivingSupervisor;

    @BeforeEach
    void overseers() {
        sendingSupervisor = newPerson(sender, Role.SUPERVISOR);
        receivingSupervisor = newPerson(receiver, Role.SUPERVISOR);
    }

    @Test
    void aProposalThatWaitsForThreeDaysRemindsTheAdminsOnce() {
        String number = proposed().getNumber();
        after(Duration.ofDays(2), number);
        assertThat(told(sendingAdmin, number)).containsExactly("transfer.proposed");
        assertThat(priority(number)).isLessThan(LIFTED);

        for (int days = 4; days < 7; days++) {
            after(Duration.ofDays(days), number);
            for (StaffMember admin : List.of(sendingAdmin, secondAdmin)) {
                assertThat(told(admin, number)).containsExactly("transfer.reminded", "transfer.proposed");
            }
        }
        assertThat(priority(number)).isEqualTo(LIFTED);
        assertThat(waiting(number)).containsExactly("approveProposal");
        assertNobodyElse(number, worker, sendingSupervisor, receivingAdmin, receivingSupervisor);
        assertThat(log(sender, number)).containsOnlyOnce("transfer.reminded");
    }

    @Test
    void anOverrideThatWaitsForThreeDaysRemindsTheAdminsOnce() {
        String number = withoutConsent().getNumber();
        after(Duration.ofDays(2), number);
        assertThat(told(secondAdmin, number)).containsExactly("transfer.overrideAsked");
        assertThat(told(sendingAdmin, number)).isEmpty();

        for (int days = 4; days < 6; days++) {
            after(Duration.ofDays(days), number);
            assertThat(told(secondAdmin, number)).containsExactly("transfer.reminded", "transfer.overrideAsked");
            assertThat(told(sendingAdmin, number)).containsExactly("transfer.reminded");
        }
        assertThat(priority(number)).isEqualTo(LIFTED);
        assertThat(waiting(number)).containsExactly("approveConsentOverride");
        assertNobodyElse(number, worker, sendingSupervisor, receivingAdmin, receivingSupervisor);
    }

    @Test
    void aDecisionThatWaitsRemindsTheReceiversAdminsTwice() {
        String number = asked().getNumber();
        after(Duration.ofDays(4), number);
        assertThat(told(receivingAdmin, number)).containsExactly("transfer.received");
        assertThat(priority(number)).isLessThan(LIFTED);

        after(Duration.ofDays(6), number);
        assertThat(told(receivingAdmin, number)).containsExactly("transfer.reminded", "transfer.received");
        assertThat(priority(number)).isEqualTo(LIFTED);

        for (int days = 12; days < 14; days++) {
            after(Duration.ofDays(days), number);
            assertThat(told(receivingAdmin, number))
                    .containsExactly("transfer.reminded", "transfer.reminded", "transfer.received");
        }
        assertThat(waiting(number)).containsExactly("decideTransfer");
        assertNobodyElse(number, worker, sendingAdmin, secondAdmin, sendingSupervisor, receivingSupervisor);
        assertThat(log(receiver, number))
                .filteredOn("transfer.reminded"::equals)
                .hasSize(2);
    }

    @Test
    void aTeamThatIsNotAssignedForTwoDaysRemindsTheReceiversAdminsOnce() {
        String number = accepted().getNumber();
        after(Duration.ofDays(1), number);
        assertThat(told(receivingAdmin, number)).containsExactly("transfer.received");

        for (int days = 3; days < 5; days++) {
            after(Duration.ofDays(days), number);
            assertThat(told(receivingAdmin, number)).containsExactly("transfer.teamReminded", "transfer.received");
        }
        assertThat(priority(number)).isEqualTo(LIFTED);
        assertThat(waiting(number)).containsExactly("assignReceivingTeam");
        assertThat(told(sendingAdmin, number)).containsExactly("transfer.accepted");
        assertNobodyElse(number, worker, secondAdmin, sendingSupervisor, receivingSupervisor);
    }

    @Test
    void aProposalThatNobodyApprovesExpiresWithoutAWordToTheReceiver() {
        String number = proposed().getNumber();
        after(Duration.ofDays(13), number);
        assertThat(state(number)).isEqualTo(TransferState.PROPOSED);

        after(Duration.ofDays(15), number);
        assertThat(state(number)).isEqualTo(TransferState.EXPIRED);
        assertOver(number);
        assertThat(told(worker, number)).containsExactly("transfer.expired");
        assertNobodyElse(number, receivingAdmin, receivingSupervisor, sendingSupervisor);
        assertThat(log(sender, number)).containsOnlyOnce("transfer.expired");
        assertThat(log(receiver, number)).isEmpty();
        assertThat(refusal(sendingAdmin, () -> requests.approve(number, Answer.APPROVE, null)))
                .isEqualTo("transfer.is.EXPIRED");
    }

    @Test
    void anOverrideThatNobodyApprovesExpires() {
        String number = withoutConsent().getNumber();
        after(Duration.ofDays(15), number);
        assertThat(state(number)).isEqualTo(TransferState.EXPIRED);
        assertOver(number);
        assertThat(told(sendingAdmin, number)).containsOnlyOnce("transfer.expired");
        assertNobodyElse(number, receivingAdmin, receivingSupervisor, worker, sendingSupervisor);
    }

    @Test
    void aDecisionThatIsNotTakenExpiresAtBothAgenciesAndTellsBoth() {
        String number = asked().getNumber();
        after(Duration.ofDays(13), number);
        assertThat(state(number)).isEqualTo(TransferState.AWAITING_DECISION);

        after(Duration.ofDays(15), number);
        assertThat(state(number)).isEqualTo(TransferState.EXPIRED);
        assertOver(number);
        assertThat(told(sendingAdmin, number)).containsExactly("transfer.expired");
        assertThat(told(receivingAdmin, number))
                .startsWith("transfer.calledOff")
                .containsOnlyOnce("transfer.calledOff");
        assertNobodyElse(number, worker, secondAdmin, sendingSupervisor, receivingSupervisor);
        assertThat(log(sender, number)).containsOnlyOnce("transfer.expired");
        assertThat(log(receiver, number)).containsOnlyOnce("transfer.calledOff");
        assertThat(in(sender, () -> clients.client(client.getId())).getAgencyId())
                .isEqualTo(sender);

        assertThat(refusal(receivingAdmin, () -> receptions.decide(number, Answer.ACCEPT, null)))
                .isEqualTo("transfer.is.EXPIRED");
        assertThat(refusal(sendingAdmin, () -> requests.withdraw(number, "Late")))
                .isEqualTo("transfer.is.EXPIRED");
        assertThat(by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish()))
                        .getState())
                .as("asked for again")
                .isEqualTo(TransferState.AWAITING_DECISION);
    }

    @Test
    void whatIsDecidedInTimeNeitherRemindsNorExpires() {
        String number = asked().getNumber();
        by(receivingAdmin, () -> receptions.decide(number, Answer.DECLINE, "No room before March"));
        assertOver(number);
        after(Duration.ofDays(15), number);
        assertThat(state(number)).isEqualTo(TransferState.DECLINED);
        assertThat(told(receivingAdmin, number)).containsExactly("transfer.received");
        assertThat(told(sendingAdmin, number)).containsExactly("transfer.declined");
    }

    /** An admin initiates it with a reason to go without consent. */
    private Transfer withoutConsent() {
        withdrawConsent();
        TransferWish wish = new TransferWish(
                receiver, "The family moves house", "The youngest starts school.", "In danger", Map.of());
        return by(sendingAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish));
    }

    /** What the job executor would do until then, at both agencies. */
    private void after(Duration time, String number) {
        ClockUtil.setCurrentTime(new Date(begin.getTime() + time.toMillis()));
        for (int jobs = 0; jobs < 20; jobs++) {
            Optional<Job> due = due(number);
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get().getId());
        }
        Assertions.fail("More and more falls due");
    }

    private Optional<Job> due(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getProcessInstanceId())
                        .executable()
                        .orderByJobDuedate()
                        .asc()
                        .list()
                        .stream())
                .findFirst();
    }

    private void assertOver(String number) {
        assertThat(waiting(number)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
    }

    private void assertNobodyElse(String number, StaffMember... others) {
        for (StaffMember other : others) {
            assertThat(told(other, number)).as(other.getRoles().toString()).isEmpty();
        }
    }

    /** What stands on a desk about the transfer, newest first. */
    private List<String> told(StaffMember person, String number) {
        return in(person.getAgencyId(), () -> notices.unseen(person.getId())).stream()
                .filter(notice -> notice.getSubject().equals(number))
                .map(StaffNotice::getKind)
                .toList();
    }

    /** What an agency's log says of the transfer, in its order. */
    private List<String> log(String agencyId, String number) {
        return in(
                agencyId,
                () -> transaction.execute(status -> jdbc.queryForList(
                        "select kind from activity where subject = ? and at_agency = ? order by at, sequence",
                        String.class,
                        number,
                        agencyId)));
    }

    private int priority(String number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getPriority();
    }

    private static String refusal(StaffMember person, Supplier<?> step) {
        return Assertions.catchThrowableOfType(BrokenRule.class, () -> by(person, step::get))
                .key();
    }
}
