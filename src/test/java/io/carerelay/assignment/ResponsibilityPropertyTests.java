package io.carerelay.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.CommittedEvents;
import io.carerelay.RecordTest;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Program;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerCorrections.Correction;
import io.carerelay.assignment.ResponsibilityHistory.Responsibility;
import io.carerelay.assignment.process.BulkProcess;
import io.carerelay.client.Client;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.spring.JqwikSpringSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Whatever supervisors do, in whatever order and at the same time: one active row per client, person and type (rule
 * E3), one answer to who was responsible on any day and as we knew it at any moment (E7), and a complete log.
 */
@JqwikSpringSupport
class ResponsibilityPropertyTests extends RecordTest {

    private static final int THREADS = 3;

    @Autowired
    private CaseManagers managers;

    @Autowired
    private CaseManagerCorrections corrections;

    @Autowired
    private ProgramEnrolling enrolling;

    @Autowired
    private ResponsibilityHistory history;

    @Autowired
    private BulkProcess bulk;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private CommittedEvents committed;

    /** What a supervisor does; the numbers choose among what there is at that moment. */
    record Step(Action action, int person, int row, int daysAgo) {

        /** Bulk moves come more often than the rest: taking one back needs one that was done. */
        static Tuple2<Integer, Action> weighted(Action action) {
            return Tuple.of(action == Action.MOVE ? 2 : action == Action.UNDO ? 3 : 1, action);
        }
    }

    enum Action {
        ASSIGN,
        ENROL,
        PROMOTE,
        REPLACE,
        END,
        CORRECT,
        ASSOCIATE,
        EXIT,
        MOVE,
        UNDO
    }

    @Provide
    Arbitrary<List<List<Step>>> rounds() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.frequency(
                                Stream.of(Action.values()).map(Step::weighted).toList()),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 6))
                .as(Step::new);
        return step.list().ofMinSize(2).ofMaxSize(9).list().ofMinSize(2).ofMaxSize(5);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void responsibilityStaysExactWhateverPeopleDoAtOnce(@ForAll("rounds") List<List<Step>> rounds) throws Exception {
        Trial trial = new Trial();
        Map<Instant, List<String>> known = new TreeMap<>();
        known.put(databaseTime(), trial.active());
        for (List<Step> round : rounds) {
            trial.atOnce(round);
            known.put(databaseTime(), trial.active());
        }
        trial.moveThereAndBack();
        known.put(databaseTime(), trial.active());
        trial.assertOneActiveRowEach();
        trial.assertNothingWasLost();
        trial.assertOneAnswerForEveryDay();
        known.forEach(trial::assertKnownThen);
        trial.assertLogComplete();
        trial.done.forEach(Statistics::collect);
        Statistics.coverage(coverage -> Stream.of(Action.MOVE, Action.UNDO)
                .forEach(action -> coverage.check(action).count(times -> times > 0)));
    }

    private Instant databaseTime() {
        return transaction.execute(status -> jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant());
    }

    /** A family of an agency of its own, with three people and two programs. */
    private final class Trial {

        private final String agency = newAgency();
        private final List<StaffMember> people =
                List.of(newPerson(agency, Role.WORKER), newPerson(agency, Role.WORKER), newPerson(agency, Role.WORKER));
        private final List<Program> programs = List.of(newProgram(agency), newProgram(agency));
        private final Client client = newClient(agency);
        private final Queue<String> moved = new ConcurrentLinkedQueue<>();
        /** Bulk moves that were done rather than refused, so that taking them back is known to be tried in earnest. */
        private final Queue<Action> done = new ConcurrentLinkedQueue<>();

        private final LocalDate today = in(agency, () -> agencies.today(agency));

        void atOnce(List<Step> steps) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> work = new ArrayList<>();
                for (Step step : steps) {
                    work.add(() -> {
                        take(step);
                        return null;
                    });
                }
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }

        /** Chance may have refused every bulk move so far: one is done and taken back whatever happened before. */
        void moveThereAndBack() {
            if (active().isEmpty()) {
                take(new Step(Action.ASSIGN, 0, 0, 0));
            }
            long holder = in(agency, () -> managers.responsibleFor(client.getId()))
                    .get(0)
                    .getStaffId();
            int other = people.get(0).getId() == holder ? 1 : 0;
            take(new Step(Action.MOVE, other, 0, 0));
            take(new Step(Action.UNDO, 0, 0, 0));
        }

        /** What a rule or somebody who was quicker refuses has changed nothing; anything else is a failure. */
        private void take(Step step) {
            try {
                if (step.action() == Action.MOVE || step.action() == Action.UNDO) {
                    in(agency, () -> {
                        moveInBulk(step);
                        return null;
                    });
                    return;
                }
                in(
                        agency,
                        () -> transaction.execute(status -> {
                            change(step);
                            return null;
                        }));
            } catch (BrokenRule | OptimisticLockingFailureException expected) {
                // Refused.
            }
        }

        /** A bulk move of one client, or taking an earlier one back: several transactions, as its process takes them. */
        private void moveInBulk(Step step) {
            String reference;
            if (step.action() == Action.UNDO) {
                String earlier = moved.poll();
                if (earlier == null) {
                    return;
                }
                reference = bulk.undo(earlier);
            } else {
                Optional<CaseManagerAssignment> row = choose(step, managers.responsibleFor(client.getId()));
                if (row.isEmpty()) {
                    return;
                }
                reference = bulk.draft(
                        Choice.clients(List.of(row.get().getId())),
                        List.of(people.get(step.person()).getId()),
                        "Leave");
            }
            bulk.confirm(reference);
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .list()
                    .forEach(instance -> finish(instance.getId()));
            moved.add(reference);
            done.add(step.action());
        }

        private void finish(String instanceId) {
            for (Job job = job(instanceId); job != null; job = job(instanceId)) {
                management.executeJob(job.getId());
            }
        }

        private Job job(String instanceId) {
            return management
                    .createJobQuery()
                    .processInstanceId(instanceId)
                    .messages()
                    .singleResult();
        }

        private void change(Step step) {
            long staffId = people.get(step.person()).getId();
            LocalDate day = today.minusDays(step.daysAgo());
            switch (step.action()) {
                case ASSIGN ->
                    managers.assign(client.getId(), staffId, CaseManagerType.values()[step.row() % 2], day, Set.of());
                case ENROL ->
                    enrolling.enrol(client.getId(), programs.get(step.row() % 2).getId(), staffId, day);
                case EXIT ->
                    choose(step, active(enrolling.ofClient(client.getId())))
                            .ifPresent(stay -> exit(stay, step.person()));
                default ->
                    choose(step, managers.responsibleFor(client.getId())).ifPresent(row -> change(row, step, staffId));
            }
        }

        private void change(CaseManagerAssignment row, Step step, long staffId) {
            long id = row.getId();
            int version = row.getVersion();
            switch (step.action()) {
                case PROMOTE -> managers.makeCaseManager(id, version);
                case REPLACE -> managers.replace(id, version, staffId, "Leave");
                case END -> managers.end(id, version, today, "Went to another team");
                case CORRECT ->
                    corrections.correct(
                            id,
                            version,
                            new Correction(row.getType(), today.minusDays(step.daysAgo()), null, "Wrong day"));
                default ->
                    managers.associate(
                            id,
                            version,
                            active(enrolling.ofClient(client.getId())).stream()
                                    .map(Enrollment::getId)
                                    .limit(step.daysAgo() % 3)
                                    .collect(Collectors.toSet()));
            }
        }

        private void exit(Enrollment stay, int endAlso) {
            Set<Long> hanging = enrolling.hangingOn(stay.getId()).stream()
                    .map(CaseManagerAssignment::getId)
                    .limit(endAlso)
                    .collect(Collectors.toSet());
            enrolling.exit(stay.getId(), stay.getVersion(), today, "Moved", hanging);
        }

        private static <T> Optional<T> choose(Step step, List<T> among) {
            return among.isEmpty() ? Optional.empty() : Optional.of(among.get(step.row() % among.size()));
        }

        private static List<Enrollment> active(List<Enrollment> stays) {
            return stays.stream().filter(Enrollment::isActive).toList();
        }

        private List<String> active() {
            return in(agency, () -> managers.responsibleFor(client.getId())).stream()
                    .map(row -> row.getId() + " " + row.getStaffId() + " " + row.getType() + " " + row.getBeganOn())
                    .sorted()
                    .toList();
        }

        void assertOneActiveRowEach() {
            assertThat(in(agency, () -> managers.responsibleFor(client.getId())))
                    .extracting(row -> row.getStaffId() + " " + row.getType())
                    .doesNotHaveDuplicates();
        }

        /** A row that ended says when and why, and one that was joined says into which. */
        void assertNothingWasLost() {
            List<CaseManagerAssignment> all = in(agency, () -> managers.ofClient(client.getId()));
            assertThat(all).allSatisfy(row -> {
                assertThat(row.getEndReason() == null).isEqualTo(row.isActive());
                if (row.getJoinedInto() != null) {
                    assertThat(all).extracting(CaseManagerAssignment::getId).contains(row.getJoinedInto());
                }
            });
        }

        /** The answer of each day is what the rows say, and nobody stands in it twice in the same type. */
        void assertOneAnswerForEveryDay() {
            List<CaseManagerAssignment> all = in(agency, () -> managers.ofClient(client.getId()));
            for (LocalDate day = today.minusDays(8); !day.isAfter(today); day = day.plusDays(1)) {
                LocalDate asked = day;
                List<Responsibility> answer = in(agency, () -> history.on(client.getId(), asked, databaseTime()));
                assertThat(answer)
                        .extracting(one -> one.staffId() + " " + one.type())
                        .doesNotHaveDuplicates();
                assertThat(answer)
                        .extracting(Responsibility::assignmentId)
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .filter(row -> !row.getBeganOn().isAfter(asked)
                                        && (row.isActive() || row.getEndedOn().isAfter(asked)))
                                .map(CaseManagerAssignment::getId)
                                .toList());
            }
        }

        /** Everything that holds now held on the last day as it was known then. */
        void assertKnownThen(Instant moment, List<String> activeThen) {
            assertThat(in(agency, () -> history.on(client.getId(), today, moment)))
                    .filteredOn(one -> one.endedOn() == null)
                    .extracting(
                            one -> one.assignmentId() + " " + one.staffId() + " " + one.type() + " " + one.beganOn())
                    .containsExactlyInAnyOrderElementsOf(activeThen);
        }

        void assertLogComplete() {
            assertThat(entries()).isEqualTo(committed.of(client.getId()));
            Integer broken = in(
                    agency,
                    () -> transaction.execute(
                            status -> jdbc.queryForObject("""
                    select count(*) from (
                      select a, lag(hash, 1, ''::bytea) over (order by sequence) as former,
                          row_number() over (order by sequence) as place
                        from activity a where chain = ?) e
                    where (e.a).hash <> activity_hash(e.a) or (e.a).previous_hash <> former or (e.a).sequence <> place
                    """, Integer.class, "client/" + client.getId())));
            assertThat(broken).isZero();
        }

        private int entries() {
            return in(
                    agency,
                    () -> transaction.execute(status -> jdbc.queryForObject(
                            "select count(*) from activity where client_id = ?", Integer.class, client.getId())));
        }
    }
}
