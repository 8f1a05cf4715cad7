package io.carerelay.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.RecordTest;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.FamilyDetails;
import io.carerelay.client.Similarity;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same family entered twice at the same moment (rule C3). */
class IntakesAtOnceTests extends RecordTest {

    @Autowired
    private IntakeDesk intakes;

    @Test
    void whoComesSecondWaitsAndFindsTheFirst() throws Exception {
        StaffMember worker = newPerson(newAgency(), Role.WORKER);
        LocalDate born = LocalDate.of(1988, 4, 30);
        Intake first = begun(worker, family("Hodan", "Abdullahi", born));
        Intake second = begun(worker, family("Hoodan", "Abdulahi", born));
        CountDownLatch searched = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Similarity> earlier = threads.submit(() -> registering(first, () -> {
                searched.countDown();
                waiting.await(20, TimeUnit.SECONDS);
            }));
            assertThat(searched.await(20, TimeUnit.SECONDS)).isTrue();
            Future<Similarity> later = threads.submit(() -> registering(second, () -> {}));
            assertThat(isWaiting(later)).isTrue();
            waiting.countDown();
            assertThat(earlier.get().isEmpty()).isTrue();
            assertThat(later.get().own())
                    .singleElement()
                    .satisfies(found -> assertThat(found.name()).isEqualTo("Hodan Abdullahi"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void differentFamiliesDoNotWaitForEachOther() throws Exception {
        StaffMember worker = newPerson(newAgency(), Role.WORKER);
        Intake first = begun(worker, newFamily());
        Intake second = begun(worker, newFamily());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch done = new CountDownLatch(1);
        try {
            Future<Similarity> earlier =
                    threads.submit(() -> registering(first, () -> done.await(20, TimeUnit.SECONDS)));
            Future<Similarity> later = threads.submit(() -> registering(second, () -> {}));
            assertThat(later.get(20, TimeUnit.SECONDS).isEmpty()).isTrue();
            done.countDown();
            earlier.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private Intake begun(StaffMember worker, FamilyDetails family) {
        return in(worker.getAgencyId(), () -> {
            UUID id = UUID.randomUUID();
            intakes.save(id, new IntakeRequest(null, family, need(null)), worker.getId());
            return intakes.begin(id);
        });
    }

    /** Searches and, where nothing is found, registers: in one transaction, as the process does. */
    private Similarity registering(Intake intake, Step between) {
        return AgencyContext.ofAgency(intake.getAgencyId(), "test")
                .call(() -> transaction.execute(status -> {
                    Similarity found = intakes.searchBeforeRegistering(intake);
                    try {
                        between.run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    if (found.isEmpty()) {
                        intakes.registerClient(intake.getReference());
                    }
                    return found;
                }));
    }

    private static boolean isWaiting(Future<?> work) throws ExecutionException, InterruptedException {
        try {
            work.get(1, TimeUnit.SECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
