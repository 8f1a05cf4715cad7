package io.carerelay.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.activitylog.ActivityVerification;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Accept, decline, withdraw, expire and a second initiate meet at the same transfer: one of them takes effect, the others
 * hear it (rules C2, T4, T5, T6). The long run is named in the README.
 */
class TransferAtOnceTests extends TransferTest {

    private static final int ROUNDS = Integer.getInteger("carerelay.transfer.rounds", 8);
    private static final Set<TransferState> OUTCOMES =
            EnumSet.of(TransferState.COMPLETED, TransferState.DECLINED, TransferState.WITHDRAWN, TransferState.EXPIRED);

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private ActivityVerification verification;

    @Test
    void oneOutcomeHoldsWhoeverIsQuickest() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                client = newClient(sender);
                file = newCase(client);
                Transfer transfer = asked();
                collide(threads, transfer);
                assertOneOutcome(transfer.getNumber());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(verification.verify().faults()).isEmpty();
    }

    private void collide(ExecutorService threads, Transfer transfer) throws Exception {
        String number = transfer.getNumber();
        Job expiry = expiry(number);
        List<Callable<Void>> all = new ArrayList<>(List.of(
                attempt(() -> by(receivingAdmin, () -> receptions.decide(number, Answer.ACCEPT, null))),
                attempt(() ->
                        by(receivingAdmin, () -> receptions.decide(number, Answer.DECLINE, "No room at present"))),
                attempt(() -> by(sendingAdmin, () -> requests.withdraw(number, "They stay after all"))),
                attempt(() -> management.executeJob(expiry.getId())),
                attempt(() ->
                        by(secondAdmin, () -> requests.request(UUID.randomUUID(), client.getRecordNumber(), wish())))));
        Collections.shuffle(all);
        for (Future<Void> done : threads.invokeAll(all)) {
            done.get();
        }
    }

    /** What a rule refuses, or somebody who was quicker, has changed nothing; anything else is a failure. */
    private static Callable<Void> attempt(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (BrokenRule | OptimisticLockingFailureException | OptimisticLockingException refused) {
                // Heard it.
            } catch (RuntimeException e) {
                if (!isGone(e)) {
                    throw e;
                }
            }
            return null;
        };
    }

    /** The job ended with its instance, before the engine looked for it or between its job and its executions. */
    private static boolean isGone(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof NoSuchRecord
                || message.contains("No job found")
                || e instanceof NullValueException && message.endsWith("list of executions is empty");
    }

    private void assertOneOutcome(String number) {
        Transfer ended = in(sender, () -> transfers.transfer(number));
        assertThat(OUTCOMES).contains(ended.getState());
        boolean gone = ended.getState() == TransferState.COMPLETED;
        String holder = gone ? receiver : sender;
        assertThat(texts("select agency_id from agency_assignment where status = 'ACTIVE' and client_id = "))
                .containsExactly(holder);
        for (String table : List.of("case_file", "household_member", "consent", "activity", "activity_chain")) {
            assertThat(texts("select distinct agency_id from " + table + " where client_id = "))
                    .as(table)
                    .containsExactly(holder);
        }
        assertThat(
                        texts(
                                "select number from transfer where state in ('PROPOSED', 'AWAITING_DECISION') and client_id = "))
                .hasSizeLessThanOrEqualTo(gone ? 0 : 1);
        assertThat(instances(number, sender)).isEmpty();
        assertThat(instances(number, receiver)).hasSize(gone ? 1 : 0);
    }

    private List<String> texts(String query) {
        return everywhere(query + client.getId());
    }

    private Job expiry(String number) {
        return management
                .createJobQuery()
                .processInstanceId(instances(number, sender).get(0).getId())
                .timers()
                .singleResult();
    }

    private List<ProcessInstance> instances(String number, String agencyId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .tenantIdIn(agencyId)
                .list();
    }
}
