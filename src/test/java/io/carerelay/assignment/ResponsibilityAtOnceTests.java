package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carerelay.RecordTest;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Two people at once: one of them wins, the other is told, and the constraints hold whoever writes (rule E3). */
class ResponsibilityAtOnceTests extends RecordTest {

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseTeam team;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private String agency;
    private StaffMember aila;
    private StaffMember berit;
    private Client client;
    private LocalDate today;

    @BeforeEach
    void aClientAndTwoWorkers() {
        agency = newAgency();
        aila = newPerson(agency, Role.WORKER);
        berit = newPerson(agency, Role.WORKER);
        client = newClient(agency);
        today = in(agency, () -> agencies.today(agency));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void ofTwoSupervisorsWhoChangeTheSameRowOneIsToldThatItChanged() throws Exception {
        for (int round = 0; round < 5; round++) {
            CaseManagerAssignment row = assign(CaseManagerType.ENROLLER);
            List<Throwable> refusals = atOnce(
                    () -> managers.end(row.getId(), row.getVersion(), today, "Left"),
                    () -> managers.makeCaseManager(row.getId(), row.getVersion()));
            assertThat(refusals).singleElement().isInstanceOf(OptimisticLockingFailureException.class);
            endAll();
        }
    }

    @Test
    void ofTwoSupervisorsWhoAssignTheSamePersonOneIsToldThatTheyAre() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Throwable> refusals =
                    atOnce(() -> assign(CaseManagerType.CASE_MANAGER), () -> assign(CaseManagerType.CASE_MANAGER));
            assertThat(refusals)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BrokenRule.class,
                            refusal -> assertThat(refusal.key()).isEqualTo("caseManager.already"));
            assertThat(active()).hasSize(1);
            endAll();
        }
    }

    @Test
    void ofTwoSupervisorsWhoHandTheSameCaseOnOneIsTold() throws Exception {
        CaseFile caseFile = newCase(client);
        in(agency, () -> team.assign(caseFile.getNumber(), List.of(aila.getId())));
        StaffMember other = newPerson(agency, Role.WORKER);
        List<Throwable> refusals = atOnce(
                () -> team.replace(caseFile.getNumber(), aila.getId(), berit.getId()),
                () -> team.replace(caseFile.getNumber(), aila.getId(), other.getId()));
        assertThat(refusals)
                .singleElement()
                .isInstanceOfSatisfying(
                        BrokenRule.class, refusal -> assertThat(refusal.key()).isEqualTo("caseWorkers.notOnCase"));
        assertThat(in(agency, () -> team.of(List.of(caseFile.getId()))).get(caseFile.getId()))
                .singleElement()
                .satisfies(worker -> assertThat(worker.isLead()).isTrue());
    }

    @Test
    void aSecondActiveRowWaitsForTheFirstAndIsRefusedByTheDatabase() throws Exception {
        assertSecondRefused(
                insert("'CASE_MANAGER'", today, null),
                insert("'CASE_MANAGER'", today, null),
                "case_manager_assignment_one_active");
    }

    @Test
    void anOverlapWaitsForTheFirstAndIsRefusedByTheDatabase() throws Exception {
        assertSecondRefused(
                insert("'ENROLLER'", today.minusDays(9), today.minusDays(3)),
                insert("'ENROLLER'", today.minusDays(4), today),
                "case_manager_assignment_no_overlap");
    }

    @Test
    void theDatabaseRefusesATypeThatIsNoneAndASpanThatIsNone() throws SQLException {
        try (Connection own = entered()) {
            assertThatThrownBy(() -> run(own, insert("'GUARDIAN'", today, null)))
                    .hasMessageContaining("case_manager_assignment_type");
            assertThatThrownBy(() -> run(own, insert("null", today, null)))
                    .hasMessageContaining("case_manager_assignment_typed");
            assertThatThrownBy(() -> run(own, insert("'ENROLLER'", today, today.minusDays(1))))
                    .hasMessageContaining("case_manager_assignment_span");
        }
    }

    @Test
    void whoIsBeingDeactivatedIsNotAssigned() throws Exception {
        try (Connection leaving = entered();
                Connection assigning = entered()) {
            leaving.setAutoCommit(false);
            run(leaving, "update staff_member set active = false where id = " + aila.getId());
            Future<?> assigned = threads.submit(() -> {
                run(assigning, insert("'CASE_MANAGER'", today, null));
                return null;
            });
            assertThat(isWaiting(assigned)).isTrue();
            leaving.commit();
            assertThatThrownBy(assigned::get).hasMessageContaining("is not active at agency");
        }
    }

    private void assertSecondRefused(String first, String second, String constraint) throws Exception {
        try (Connection one = entered();
                Connection other = entered()) {
            one.setAutoCommit(false);
            run(one, first);
            Future<?> waiting = threads.submit(() -> {
                run(other, second);
                return null;
            });
            assertThat(isWaiting(waiting)).isTrue();
            one.commit();
            assertThatThrownBy(waiting::get).hasMessageContaining(constraint);
        }
    }

    private String insert(String type, LocalDate beganOn, LocalDate endedOn) {
        String end = endedOn == null ? "null, null" : "'" + endedOn + "', 'Left'";
        return """
                insert into case_manager_assignment
                  (id, client_id, agency_id, at_agency, staff_id, type, began_on, ended_on, end_reason, version)
                values (nextval('case_manager_assignment_seq'), %d, '%s', '%2$s', %d, %s, '%s', %s, 0)
                """.formatted(client.getId(), agency, aila.getId(), type, beganOn, end);
    }

    /** A connection of the application that works as the agency. */
    private Connection entered() throws SQLException {
        Connection connection = applicationConnection();
        run(connection, "select set_config('carerelay.agency', '" + agency + "', false)");
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isWaiting(Future<?> work) throws ExecutionException, InterruptedException {
        try {
            work.get(500, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    /** Does both at the same moment, and tells what was refused. */
    private List<Throwable> atOnce(Runnable one, Runnable other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Void>> work = new ArrayList<>();
        for (Runnable each : List.of(one, other)) {
            work.add(() -> in(agency, after(start, each)));
        }
        List<Throwable> refusals = new ArrayList<>();
        for (Future<Void> done : threads.invokeAll(work)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                refusals.add(e.getCause());
            }
        }
        return refusals;
    }

    private static Supplier<Void> after(CyclicBarrier start, Runnable work) {
        return () -> {
            try {
                start.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            work.run();
            return null;
        };
    }

    private CaseManagerAssignment assign(CaseManagerType type) {
        return in(agency, () -> managers.assign(client.getId(), aila.getId(), type, today, Set.of()));
    }

    private List<CaseManagerAssignment> active() {
        return in(agency, () -> managers.responsibleFor(client.getId()));
    }

    private void endAll() {
        active().forEach(row -> in(agency, () -> {
            managers.end(row.getId(), row.getVersion(), today, "Next round");
            return null;
        }));
    }
}
