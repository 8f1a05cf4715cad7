package io.carerelay.assignment;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.ReassignmentEngine.TaskPass;
import io.carerelay.casefile.WorkPassed;
import io.carerelay.casefile.WorkPassed.Pass;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvents;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves one chunk of a reassignment in a constant number of statements. Everything that others may change is locked
 * first and judged then, in the order in which single moves lock too: people, cases, log, tasks of the engine.
 */
@Component
class RowMoves {

    /** A family is never split between two transactions. */
    private static final String NEXT = """
            with due as (
              select position, what, client_id from reassignment_row
              where reassignment_id = :id and state = 'WAITING' order by position limit :size
            ), edge as (
              select * from due order by position desc limit 1
            )
            select (select min(position) from due) as first,
                greatest(e.position, (select max(r.position) from reassignment_row r
                  where r.reassignment_id = :id and r.state = 'WAITING' and r.what = e.what and r.client_id = e.client_id
                    and r.position between e.position and e.position + 1000)) as last
              from edge e
            """;

    private static final String LOCK_PEOPLE = """
            select s.id from staff_member s
            where s.id in (select unnest(array[r.to_id, case when r.stays is not null then r.from_id end])
              from reassignment_row r
              where r.reassignment_id = :id and r.position between :first and :last and r.state = 'WAITING')
            order by s.id for share
            """;

    private final RowJudgement judgement;
    private final CaseMoves cases;
    private final ClientMoves clients;
    private final ReassignmentEngine engine;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int size;

    RowMoves(
            RowJudgement judgement,
            CaseMoves cases,
            ClientMoves clients,
            ReassignmentEngine engine,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock,
            @Value("${carerelay.bulk.chunk:500}") int size) {
        this.judgement = judgement;
        this.cases = cases;
        this.clients = clients;
        this.engine = engine;
        this.staff = staff;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.size = size;
    }

    /** Positions of the rows of a chunk; the ends belong to it. */
    record Chunk(long reassignmentId, int first, int last) {

        JdbcClient.StatementSpec in(JdbcClient jdbc, String sql) {
            return jdbc.sql(sql)
                    .param("id", reassignmentId)
                    .param("first", first)
                    .param("last", last);
        }
    }

    /** A case of the chunk that moved. */
    record MovedCase(
            long caseId,
            long clientId,
            String number,
            String fromName,
            String fromLogin,
            String toName,
            String toLogin) {}

    /** @return whether there were rows to move */
    boolean moveNext(Reassignment running) {
        Optional<Chunk> next = next(running.getId());
        if (next.isEmpty()) {
            return false;
        }
        Chunk chunk = next.get();
        int waiting = count(chunk, "WAITING");
        actAs(running.getDecidedBy());
        chunk.in(jdbc, LOCK_PEOPLE).query(Long.class).list();
        cases.lock(chunk);
        clients.lock(chunk);
        judgement.judge(chunk.reassignmentId(), chunk.first(), chunk.last());
        Instant now = clock.instant();
        List<MovedCase> movedCases = cases.move(chunk, now);
        List<DomainEvent> entries = new ArrayList<>();
        movedCases.forEach(moved -> entries.add(new CaseReplaced(running, moved)));
        entries.addAll(clients.move(chunk, running, now));
        // One chain after the other in the order of clients, as whoever else writes several does.
        entries.sort(Comparator.comparing(DomainEvent::clientId));
        events.publishEvent(new RowsMoved(entries));
        List<Long> ended = clients.ended(chunk);
        if (!ended.isEmpty()) {
            events.publishEvent(new CaseManagersLeft(running.getAgencyId(), ended));
        }
        passTasks(running, chunk, movedCases, now);
        int moved = count(chunk, "MOVED");
        running.advance(moved, waiting - moved);
        return true;
    }

    private Optional<Chunk> next(long id) {
        return jdbc.sql(NEXT)
                .param("id", id)
                .param("size", size)
                .query((row, index) -> new Chunk(id, row.getInt("first"), row.getInt("last")))
                .optional();
    }

    /** The job works for whoever confirmed: the log and the history name that person, not the job (rule K4). */
    private void actAs(String login) {
        jdbc.sql("select set_config('carerelay.actor', :login, true)")
                .param("login", login)
                .query(String.class)
                .single();
    }

    private void passTasks(Reassignment running, Chunk chunk, List<MovedCase> movedCases, Instant now) {
        events.publishEvent(new WorkPassed(
                running.getAgencyId(),
                movedCases.stream()
                        .map(moved -> new Pass(moved.number(), moved.fromLogin(), moved.toLogin()))
                        .toList()));
        List<HeldRow> held = chunk.in(jdbc, """
                        select position, task_id, from_id, to_id from reassignment_row
                        where reassignment_id = :id and position between :first and :last
                          and state = 'WAITING' and what = 'TASK'
                        """)
                .query((row, index) -> new HeldRow(
                        row.getInt("position"), row.getString("task_id"), row.getLong("from_id"), row.getLong("to_id")))
                .list();
        if (held.isEmpty()) {
            return;
        }
        Map<Long, StaffMember> people = staff.byIds(held.stream()
                .flatMap(row -> Stream.of(row.fromId(), row.toId()))
                .collect(Collectors.toSet()));
        Set<String> passed = held.stream().collect(Collectors.groupingBy(HeldRow::fromId)).entrySet().stream()
                .flatMap(giver -> engine
                        .pass(
                                running.getAgencyId(),
                                people.get(giver.getKey()).getLogin(),
                                giver.getValue().stream()
                                        .map(row -> new TaskPass(
                                                row.taskId(),
                                                people.get(row.toId()).getLogin()))
                                        .toList())
                        .stream())
                .collect(Collectors.toSet());
        chunk.in(jdbc, """
                        update reassignment_row set
                            state = case when task_id = any(cast(:passed as varchar[])) then 'MOVED' else 'SKIPPED' end,
                            reason = case when task_id = any(cast(:passed as varchar[])) then null else 'taskDone' end,
                            moved_at = case when task_id = any(cast(:passed as varchar[])) then cast(:at as timestamptz) end
                        where reassignment_id = :id and position between :first and :last
                          and state = 'WAITING' and what = 'TASK'
                        """)
                .param("passed", passed.toArray(String[]::new))
                .param("at", Timestamp.from(now))
                .update();
    }

    private int count(Chunk chunk, String state) {
        return chunk.in(jdbc, """
                        select count(*) from reassignment_row
                        where reassignment_id = :id and position between :first and :last and state = :state
                        """).param("state", state).query(Integer.class).single();
    }

    /** A task that belongs to none of the cases. */
    private record HeldRow(int position, String taskId, long fromId, long toId) {}

    /** What one chunk did, as one event: whoever listens can deal with all of it at once. */
    record RowsMoved(List<DomainEvent> all) implements DomainEvents {}

    /** A case went from one worker to another, as {@link CaseTeam#replace} tells it. */
    record CaseReplaced(Reassignment by, MovedCase moved) implements DomainEvent {

        @Override
        public String kind() {
            return "caseWorkers.replaced";
        }

        @Override
        public String agencyId() {
            return by.getAgencyId();
        }

        @Override
        public Long clientId() {
            return moved.clientId();
        }

        @Override
        public Long caseId() {
            return moved.caseId();
        }

        @Override
        public String subject() {
            return moved.number();
        }

        @Override
        public List<Change> changes() {
            return List.of(new Change("caseWorker", moved.fromName(), moved.toName()), by.why());
        }
    }
}
