package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.transfer.TransferInquiryAnswer.Kind;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Several people at the same inquiry at the same moment: one of them is heard, the others hear it. */
class InquiryAtOnceTests extends TransferTest {

    private static final int ROUNDS = 6;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private InquiryRegister register;

    @Test
    void oneAnswerHoldsWhoeverIsQuickest() throws Exception {
        StaffMember asker = newPerson(receiver, Role.WORKER);
        for (int round = 0; round < ROUNDS; round++) {
            TransferInquiry inquiry = inquired(asker);
            String reference = inquiry.getReference();
            int done = atOnce(List.of(
                    () -> by(sendingAdmin, () -> inquiries.answer(reference, Kind.REFUSED, "first")),
                    () -> by(secondAdmin, () -> inquiries.answer(reference, Kind.NOT_FOUND, "second")),
                    () -> by(asker, () -> inquiries.withdraw(reference))));
            assertThat(done).isOne();
            TransferInquiry ended = in(sender, () -> register.inquiry(reference));
            assertThat(ended.isOpen()).isFalse();
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference)
                            .list())
                    .isEmpty();
            assertThat(everywhere("select kind from activity where subject = '" + reference
                            + "' and kind in ('inquiry.answered', 'inquiry.withdrawn')"))
                    .hasSize(1);
        }
    }

    @Test
    void theSameFormTwiceIsOneInquiryAndTwoColleaguesAskOnce() throws Exception {
        StaffMember asker = newPerson(receiver, Role.WORKER);
        StaffMember colleague = newPerson(receiver, Role.WORKER);
        InquiryWish wish = new InquiryWish(sender, described(), MOVED);
        UUID entry = UUID.randomUUID();
        assertThat(atOnce(List.of(
                        () -> by(asker, () -> inquiries.ask(entry, wish)),
                        () -> by(asker, () -> inquiries.ask(entry, wish)))))
                .isEqualTo(2);
        assertThat(atOnce(List.of(
                        () -> by(colleague, () -> inquiries.ask(UUID.randomUUID(), wish)),
                        () -> by(asker, () -> inquiries.ask(UUID.randomUUID(), wish)))))
                .isZero();
        assertThat(everywhere("select number::text from transfer_inquiry where asker_agency = '" + receiver + "'"))
                .hasSize(1);
    }

    /** How many took effect; what a rule refuses, or somebody who was quicker, has changed nothing. */
    private static int atOnce(List<Callable<TransferInquiry>> attempts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        try {
            int done = 0;
            for (Future<Boolean> one : threads.invokeAll(attempts.stream()
                    .map(attempt -> (Callable<Boolean>) () -> {
                        try {
                            attempt.call();
                            return true;
                        } catch (BrokenRule | OptimisticLockingFailureException | OptimisticLockingException heard) {
                            return false;
                        }
                    })
                    .toList())) {
                done += one.get() ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
