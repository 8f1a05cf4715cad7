package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.Priority;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each member of staff of the current agency has on hand, weighted by how urgent it is, and how it could be evened
 * out. For those who see their whole agency.
 */
@Service
@Transactional(readOnly = true)
public class Workload {

    /** Moves suggested at a time: as many as somebody can look through. */
    private static final int MOST_MOVES = 50;

    /** No agency comes near it; a bound all the same. */
    private static final int MOST_TAKERS = 2000;

    /**
     * Whoever works on cases, and whoever holds something all the same. Asked person by person, so that the index of
     * each one's cases answers, however large the other agencies are.
     */
    private static final String LOADS = """
            with held as (
              select s.id, s.login, s.given_name, s.family_name, s.title, s.active,
                s.active and exists (select from staff_role r where r.staff_id = s.id and r.role = 'WORKER') as works,
                coalesce(l.cases, 0) as cases, coalesce(l.weight, 0) as weight, m.clients
              from staff_member s
                left join lateral (select c.cases, c.weight from caseload c
                  where c.staff_id = s.id and c.agency_id = s.agency_id) l on true
                cross join lateral (select count(*) as clients from managed_client c where c.staff_id = s.id) m
              where s.agency_id = current_agency()),
            load as (select *, max(weight) over () as heaviest, avg(weight) filter (where works) over () as mean
              from held where works or cases > 0 or clients > 0)
            """;

    private final JdbcClient jdbc;
    private final StaffDirectory staff;

    Workload(JdbcClient jdbc, StaffDirectory staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    /**
     * A page of the staff, who carries most first.
     *
     * @param after staff id of the last row of the page before; null for the first page
     */
    public List<Load> page(Long after, int limit) {
        AgencyContext.current().requireWholeAgency();
        return jdbc.sql(LOADS + """
                        select * from load l
                        where cast(:after as bigint) is null
                          or (-l.weight, l.family_name, l.given_name, l.id) >
                            (select -a.weight, a.family_name, a.given_name, a.id from load a where a.id = :after)
                        order by -l.weight, l.family_name, l.given_name, l.id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Workload::load)
                .list();
    }

    /**
     * Who could take something over, by name, with what each has on hand.
     *
     * @param workersOnly whether it is cases that somebody has to take over
     */
    public List<Load> takers(boolean workersOnly) {
        AgencyContext.current().requireWholeAgency();
        return jdbc.sql(LOADS + """
                        select h.*, 0 as heaviest, 0 as mean from held h where active and (works or not :workersOnly)
                        order by family_name, given_name, id limit :most
                        """)
                .param("workersOnly", workersOnly)
                .param("most", MOST_TAKERS)
                .query(Workload::load)
                .list();
    }

    /** What somebody holds besides tasks, so what others would have to take over (rule A2). */
    public Holdings holdings(long staffId) {
        AgencyContext.current().requireWholeAgency();
        return jdbc.sql("""
                        select coalesce((select cases from caseload where staff_id = :id and agency_id = current_agency()), 0)
                            as cases,
                          count(*) filter (where type = 'CASE_MANAGER') as managed,
                          count(*) filter (where type is distinct from 'CASE_MANAGER') as others
                        from case_manager_assignment
                        where staff_id = :id and agency_id = current_agency() and ended_on is null
                        """)
                .param("id", staffId)
                .query((row, index) ->
                        new Holdings(row.getLong("cases"), row.getLong("managed"), row.getLong("others")))
                .single();
    }

    /**
     * Moves that would even out the caseloads: step by step, who carries most gives the newest case that is not urgent to
     * who carries least, until no such step makes the two more alike. At most 50, in the order of the steps.
     */
    public List<Move> suggestion() {
        AgencyContext.current().requireWholeAgency();
        Map<Long, Long> weights = weights();
        if (weights.size() < 2) {
            return List.of();
        }
        List<Balance.Step> steps = Balance.steps(weights, movable(weights.keySet()), MOST_MOVES);
        Map<Long, StaffMember> people = staff.byIds(steps.stream()
                .flatMap(step -> Stream.of(step.from(), step.to()))
                .collect(Collectors.toSet()));
        return steps.stream()
                .map(step -> new Move(
                        step.held().number(),
                        step.held().title(),
                        step.held().priority(),
                        step.held().weight(),
                        people.get(step.from()),
                        people.get(step.to())))
                .toList();
    }

    /** The weight of those who carry most and of those who carry least; nobody between them can be part of a step. */
    private Map<Long, Long> weights() {
        Map<Long, Long> weights = new LinkedHashMap<>();
        jdbc.sql(LOADS + """
                        select id, weight from (
                          select id, weight, row_number() over (order by weight desc, id) as from_top,
                            row_number() over (order by weight, id) as from_bottom
                          from load where works) ranked
                        where from_top <= :most or from_bottom <= :most order by from_top
                        """).param("most", MOST_MOVES).query(row -> {
            weights.put(row.getLong("id"), row.getLong("weight"));
        });
        return weights;
    }

    private Map<Long, List<Balance.Held>> movable(Set<Long> staffIds) {
        return jdbc.sql("""
                        select s.id as staff_id, c.number, c.title, c.priority, case_weight(c.priority, c.status) as weight,
                          array(select o.staff_id from case_worker o where o.case_id = c.id and o.ended_at is null) as workers
                        from staff_member s cross join lateral (
                          select f.* from case_worker w join case_file f on f.id = w.case_id
                          where w.staff_id = s.id and w.ended_at is null
                            and f.status <> 'CLOSED' and f.priority <> 'URGENT'
                          order by f.opened_on desc, f.id desc limit :most) c
                        where s.id in (:ids)
                        order by s.id, c.opened_on desc, c.id desc
                        """).param("ids", staffIds).param("most", MOST_MOVES).query(Workload::held).list().stream()
                .collect(Collectors.groupingBy(Balance.Held::staffId));
    }

    private static Load load(ResultSet row, int index) throws SQLException {
        return new Load(
                row.getLong("id"),
                row.getString("login"),
                row.getString("given_name") + " " + row.getString("family_name"),
                row.getString("title"),
                row.getBoolean("active"),
                row.getLong("cases"),
                row.getLong("weight"),
                row.getLong("clients"),
                row.getLong("heaviest"),
                row.getDouble("mean"));
    }

    private static Balance.Held held(ResultSet row, int index) throws SQLException {
        Array workers = row.getArray("workers");
        return new Balance.Held(
                row.getLong("staff_id"),
                row.getString("number"),
                row.getString("title"),
                Priority.valueOf(row.getString("priority")),
                row.getLong("weight"),
                Arrays.stream((Object[]) workers.getArray())
                        .map(Long.class::cast)
                        .collect(Collectors.toSet()));
    }

    /**
     * What somebody has on hand.
     *
     * @param title what they are; null where not recorded
     * @param cases cases that are not closed and that they work on
     * @param weight the same, weighted by priority
     * @param clients clients whose Case Manager they are
     * @param heaviest the greatest weight that anybody of the agency carries
     * @param mean the weight that each worker would carry if all carried alike
     */
    public record Load(
            long staffId,
            String login,
            String name,
            String title,
            boolean active,
            long cases,
            long weight,
            long clients,
            long heaviest,
            double mean) {}

    /**
     * What somebody holds.
     *
     * @param cases cases that are not closed and that they work on
     * @param managed clients whose Case Manager they are
     * @param others Enroller rows, and those without a type
     */
    public record Holdings(long cases, long managed, long others) {}

    /** A case that one member of staff could hand to another, and what it weighs. */
    public record Move(
            String caseNumber, String title, Priority priority, long weight, StaffMember from, StaffMember to) {}
}
