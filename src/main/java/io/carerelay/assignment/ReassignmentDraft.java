package io.carerelay.assignment;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.assignment.Choice.Suggested;
import io.carerelay.assignment.ReassignmentEngine.HeldTask;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of a reassignment: one statement per kind of thing, however many there are. */
@Component
class ReassignmentDraft {

    /** What is written of each row; the takers of rows without one are spread afterwards. */
    private static final String ROWS = """
            insert into reassignment_row (reassignment_id, position, agency_id, client_id, what, case_id, holding_id,
                holding_version, from_id, to_id, weight, give_type, state)
            """;

    /** After what is there already, in the order of clients. */
    private static final String POSITION = """
            coalesce((select max(position) from reassignment_row where reassignment_id = :id), 0)
                + row_number() over (order by %s)
            """;

    private static final String CASE_ROW = "select :id, " + POSITION.formatted("c.client_id, c.id") + """
            , c.agency_id, c.client_id, 'CASE', c.id, w.id, w.version, w.staff_id, cast(%s as bigint),
              case_weight(c.priority, c.status), null, 'WAITING'
            """;

    /** Whose case it is where nobody says: the lead's, or else that of who has been on it the longest. */
    static final String LEAD_OF = """
             left join lateral (select * from case_worker where case_id = c.id and ended_at is null
               order by lead desc, id limit 1) w on true
            """;

    /** What a case filter admits. */
    static final String FILTERED = """
              and case when cast(:status as varchar) is null then c.status <> 'CLOSED' else c.status = :status end
              and (cast(:priority as varchar) is null or c.priority = :priority)
              and (cast(:type as varchar) is null or c.type = :type)
              and (cast(:program as bigint) is null or exists (select from enrollment e
                where e.client_id = c.client_id and e.program_id = :program and e.exit_on is null))
            """;

    private static final String CLIENT_ROW = "select :id, " + POSITION.formatted("a.client_id, a.id") + """
            , a.agency_id, a.client_id, 'CLIENT', null, a.id, a.version, a.staff_id, null, %s, 'CASE_MANAGER', 'WAITING'
              from case_manager_assignment a where a.agency_id = current_agency()
            """;

    private final JdbcClient jdbc;

    ReassignmentDraft(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchRecord where one of the cases is unknown or of another agency */
    void cases(long id, List<String> numbers, Long fromStaffId) {
        requireAll("case", numbers.stream().distinct().toList(), """
                select n from unnest(cast(:wanted as varchar[])) n
                where not exists (select from case_file c where c.number = n and c.agency_id = current_agency()) limit 1
                """);
        String holder = fromStaffId == null
                ? LEAD_OF
                : " left join case_worker w on w.case_id = c.id and w.staff_id = :from and w.ended_at is null ";
        JdbcClient.StatementSpec statement = jdbc.sql(ROWS + CASE_ROW.formatted("null") + " from case_file c" + holder
                        + "where c.agency_id = current_agency() and c.number = any(cast(:numbers as varchar[]))")
                .param("id", id)
                .param("numbers", numbers.toArray(String[]::new));
        (fromStaffId == null ? statement : statement.param("from", fromStaffId)).update();
    }

    void cases(long id, CaseFilter filter) {
        String from = filter.fromStaffId() == null
                ? " from case_file c" + LEAD_OF + "where c.agency_id = current_agency()"
                : " from case_worker w join case_file c on c.id = w.case_id and c.agency_id = current_agency()"
                        + " where w.staff_id = :from and w.ended_at is null";
        JdbcClient.StatementSpec statement = jdbc.sql(ROWS + CASE_ROW.formatted("null") + from + FILTERED)
                .param("id", id)
                .param("status", name(filter.status()))
                .param("priority", name(filter.priority()))
                .param("type", name(filter.type()))
                .param("program", filter.programId());
        (filter.fromStaffId() == null ? statement : statement.param("from", filter.fromStaffId())).update();
    }

    /** @throws NoSuchRecord where one of the cases is unknown or of another agency */
    void moves(long id, List<Suggested> moves) {
        requireAll("case", moves.stream().map(Suggested::caseNumber).distinct().toList(), """
                select n from unnest(cast(:wanted as varchar[])) n
                where not exists (select from case_file c where c.number = n and c.agency_id = current_agency()) limit 1
                """);
        jdbc.sql(ROWS + CASE_ROW.formatted("m.taker") + """
                         from unnest(cast(:numbers as varchar[]), cast(:froms as bigint[]), cast(:takers as bigint[]))
                             as m (number, giver, taker)
                           join case_file c on c.number = m.number and c.agency_id = current_agency()
                           left join case_worker w on w.case_id = c.id and w.staff_id = m.giver and w.ended_at is null
                        """)
                .param("id", id)
                .param("numbers", moves.stream().map(Suggested::caseNumber).toArray(String[]::new))
                .param("froms", moves.stream().map(Suggested::fromStaffId).toArray(Long[]::new))
                .param("takers", moves.stream().map(Suggested::toStaffId).toArray(Long[]::new))
                .update();
    }

    /** @throws NoSuchRecord where one of the rows is unknown or of another agency */
    void clients(long id, List<Long> assignmentIds) {
        List<String> wanted =
                assignmentIds.stream().distinct().map(String::valueOf).toList();
        requireAll("case manager assignment", wanted, """
                select n from unnest(cast(:wanted as varchar[])) n
                where not exists (select from case_manager_assignment a
                  where a.id = cast(n as bigint) and a.agency_id = current_agency()) limit 1
                """);
        jdbc.sql(ROWS + CLIENT_ROW.formatted("1") + " and a.id = any(cast(:ids as bigint[]))")
                .param("id", id)
                .param("ids", assignmentIds.toArray(Long[]::new))
                .update();
    }

    void clients(long id, RowFilter filter) {
        jdbc.sql(ROWS + CLIENT_ROW.formatted("1") + """
                         and a.ended_on is null and (not :blank or a.type is null)
                         and (cast(:type as varchar) is null or a.type = :type)
                         and (cast(:staff as bigint) is null or a.staff_id = :staff)
                        """)
                .param("id", id)
                .param("blank", filter.blank())
                .param("type", name(filter.type()))
                .param("staff", filter.staffId())
                .update();
    }

    /**
     * All that a member of staff holds and that is no row yet: cases and Case Manager rows to be taken over, Enroller and
     * blank rows to be ended, and tasks that belong to none of the cases.
     *
     * @return how many rows were added
     */
    int holdings(long id, long staffId, List<HeldTask> tasks) {
        int cases = jdbc.sql(ROWS + CASE_ROW.formatted("null") + """
                         from case_worker w join case_file c on c.id = w.case_id and c.agency_id = current_agency()
                        where w.staff_id = :staff and w.ended_at is null and c.status <> 'CLOSED'
                          and not exists (select from reassignment_row r
                            where r.reassignment_id = :id and r.client_id = c.client_id and r.what = 'CASE'
                              and r.holding_id = w.id)
                        """)
                .param("id", id)
                .param("staff", staffId)
                .update();
        int clients = jdbc.sql(ROWS + CLIENT_ROW.formatted("0") + """
                         and a.staff_id = :staff and a.ended_on is null
                         and not exists (select from reassignment_row r
                           where r.reassignment_id = :id and r.client_id = a.client_id and r.what = 'CLIENT'
                             and r.holding_id = a.id)
                        """)
                .param("id", id)
                .param("staff", staffId)
                .update();
        jdbc.sql("""
                        update reassignment_row r set give_type = null from case_manager_assignment a
                        where r.reassignment_id = :id and r.what = 'CLIENT' and r.state = 'WAITING'
                          and a.id = r.holding_id and a.type is distinct from 'CASE_MANAGER'
                        """).param("id", id).update();
        return cases + clients + tasks(id, staffId, tasks);
    }

    private int tasks(long id, long staffId, List<HeldTask> tasks) {
        return jdbc.sql("""
                        insert into reassignment_row (reassignment_id, position, agency_id, client_id, what, task_id,
                            task_key, task_about, from_id, weight, state)
                        select :id, coalesce((select max(position) from reassignment_row where reassignment_id = :id), 0)
                              + row_number() over (order by t.id),
                            current_agency(), null, 'TASK', t.id, t.key, t.about, :staff, 0, 'WAITING'
                          from unnest(cast(:ids as varchar[]), cast(:keys as varchar[]), cast(:abouts as varchar[]))
                            as t (id, key, about)
                          where t.id <> all (array(select r.task_id from reassignment_row r
                              where r.reassignment_id = :id and r.what = 'TASK'))
                            and not exists (select from case_file c join reassignment_row r
                                on r.reassignment_id = :id and r.client_id = c.client_id and r.case_id = c.id
                              where c.number = split_part(t.about, '/', 1) and r.what = 'CASE' and r.state <> 'SKIPPED')
                        """)
                .param("id", id)
                .param("staff", staffId)
                .param("ids", tasks.stream().map(HeldTask::id).toArray(String[]::new))
                .param("keys", tasks.stream().map(HeldTask::key).toArray(String[]::new))
                .param("abouts", tasks.stream().map(HeldTask::reference).toArray(String[]::new))
                .update();
    }

    /** The rows that a reassignment moved, turned round: each gets back what they had. */
    void undoing(long id, long formerId) {
        jdbc.sql("""
                        insert into reassignment_row (reassignment_id, position, agency_id, client_id, what, case_id,
                            task_id, task_key, task_about, holding_id, holding_version, from_id, to_id, weight,
                            give_lead, give_type, stays, restores, takes_back, state)
                        select :id, row_number() over (order by o.position), o.agency_id, o.client_id, o.what, o.case_id,
                            o.task_id, o.task_key, o.task_about, o.made_id, o.made_version, o.to_id, o.from_id, o.weight,
                            case when o.what = 'CASE' then o.former_lead end,
                            case when o.what = 'CLIENT' then a.type end, o.taker_was,
                            case when o.what = 'CLIENT' and o.stays is null then o.holding_id end, o.added, 'WAITING'
                          from reassignment_row o
                            left join case_manager_assignment a on o.what = 'CLIENT' and a.id = o.holding_id
                          where o.reassignment_id = :former and o.state = 'MOVED'
                        """).param("id", id).param("former", formerId).update();
    }

    private void requireAll(String what, List<String> wanted, String missing) {
        jdbc.sql(missing)
                .param("wanted", wanted.toArray(String[]::new))
                .query(String.class)
                .optional()
                .ifPresent(unknown -> {
                    throw new NoSuchRecord(what, unknown);
                });
    }

    private static String name(Enum<?> value) {
        return Objects.toString(value, null);
    }
}
