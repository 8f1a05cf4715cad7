package io.carerelay.assignment;

import io.carerelay.assignment.ReassignmentDesk.Load;
import io.carerelay.assignment.ReassignmentDesk.Preview;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.assignment.ReassignmentDesk.What;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of a reassignment: how many, which, and what they would do to whom. */
@Component
class ReassignmentRows {

    /** Who has what now, and how much waiting rows would take from them and bring them. */
    private static final String LOADS = """
            with moving as (
              select r.* from reassignment_row r where r.reassignment_id = :id and r.state = 'WAITING'
            ), change as (
              select from_id as staff_id,
                  -count(*) filter (where what = 'CASE') as cases,
                  -coalesce(sum(weight) filter (where what = 'CASE'), 0) as weight,
                  -count(distinct client_id) filter (where what = 'CLIENT') as clients
                from moving where from_id is not null and stays is null group by from_id
              union all
              select m.to_id, count(*) filter (where m.what = 'CASE'),
                  coalesce(sum(m.weight) filter (where m.what = 'CASE'), 0),
                  count(distinct m.client_id) filter (where m.what = 'CLIENT')
                from moving m
                where m.to_id is not null
                  and not (m.what = 'CASE' and exists (select from case_worker w
                    where w.case_id = m.case_id and w.staff_id = m.to_id and w.ended_at is null))
                  and not (m.what = 'CLIENT' and exists (select from case_manager_assignment a
                    where a.client_id = m.client_id and a.staff_id = m.to_id and a.ended_on is null))
                group by m.to_id
              union all
              select unnest(takers), 0, 0, 0 from reassignment where id = :id
            ), changed as (
              select staff_id, sum(cases) as cases, sum(weight) as weight, sum(clients) as clients
                from change group by staff_id
            )
            select s.id, s.given_name || ' ' || s.family_name as name, s.active,
                coalesce(l.cases, 0) as cases, coalesce(l.weight, 0) as weight, m.clients,
                coalesce(l.cases, 0) + d.cases as cases_after, coalesce(l.weight, 0) + d.weight as weight_after,
                m.clients + d.clients as clients_after
              from changed d
                join staff_member s on s.id = d.staff_id
                left join caseload l on l.agency_id = current_agency() and l.staff_id = s.id
                cross join lateral (select count(distinct client_id) as clients from case_manager_assignment
                  where staff_id = s.id and agency_id = current_agency() and ended_on is null) m
              order by s.family_name, s.given_name, s.id
            """;

    private final JdbcClient jdbc;
    private final ClientRecords clients;

    ReassignmentRows(JdbcClient jdbc, ClientRecords clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    /** How many rows there are in each state. */
    Map<RowState, Integer> counts(long id) {
        return jdbc
                .sql("select state, count(*) as n from reassignment_row where reassignment_id = :id group by state")
                .param("id", id)
                .query((row, index) -> Map.entry(RowState.valueOf(row.getString("state")), row.getInt("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Staff ids of those from whom something moved. */
    List<Long> givers(long id) {
        return people("from_id", id);
    }

    /** Staff ids of those to whom something moved. */
    List<Long> takers(long id) {
        return people("to_id", id);
    }

    private List<Long> people(String column, long id) {
        return jdbc.sql("select distinct %1$s from reassignment_row where reassignment_id = :id and state = 'MOVED'"
                                .formatted(column)
                        + " and %1$s is not null order by 1".formatted(column))
                .param("id", id)
                .query(Long.class)
                .list();
    }

    Preview preview(long id) {
        Map<String, Integer> skipped = new LinkedHashMap<>();
        jdbc.sql("""
                        select reason, count(*) as n from reassignment_row
                        where reassignment_id = :id and state = 'SKIPPED' group by reason order by n desc, reason
                        """).param("id", id).query(row -> {
            skipped.put(row.getString("reason"), row.getInt("n"));
        });
        List<Load> loads = jdbc.sql(LOADS)
                .param("id", id)
                .query((row, index) -> new Load(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("cases"),
                        row.getLong("weight"),
                        row.getLong("clients"),
                        row.getLong("cases_after"),
                        row.getLong("weight_after"),
                        row.getLong("clients_after")))
                .list();
        return new Preview(counts(id).getOrDefault(RowState.WAITING, 0), skipped, loads);
    }

    List<Row> rows(long id, RowState state, int after, int limit) {
        List<Found> found = jdbc.sql("""
                        select r.position, r.what, r.client_id, r.task_key, r.task_about, r.state, r.reason,
                            c.number, c.title, a.type,
                            f.given_name || ' ' || f.family_name as giver, t.given_name || ' ' || t.family_name as taker
                          from reassignment_row r
                            left join case_file c on c.id = r.case_id
                            left join case_manager_assignment a on r.what = 'CLIENT' and a.id = r.holding_id
                            left join staff_member f on f.id = r.from_id
                            left join staff_member t on t.id = r.to_id
                          where r.reassignment_id = :id and r.position > :after
                            and (cast(:state as varchar) is null or r.state = :state)
                          order by r.position limit :limit
                        """)
                .param("id", id)
                .param("after", after)
                .param("state", Objects.toString(state, null))
                .param("limit", limit)
                .query(ReassignmentRows::found)
                .list();
        Map<Long, ClientName> names = clients.names(
                found.stream().map(Found::clientId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .map(one -> one.named(one.clientId() == null ? null : names.get(one.clientId())))
                .toList();
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        String type = row.getString("type");
        return new Found(
                (Long) row.getObject("client_id"),
                new Row(
                        row.getInt("position"),
                        What.valueOf(row.getString("what")),
                        row.getString("number") != null ? row.getString("number") : row.getString("task_about"),
                        row.getString("title"),
                        null,
                        type == null ? null : CaseManagerType.valueOf(type),
                        row.getString("task_key"),
                        row.getString("giver"),
                        row.getString("taker"),
                        RowState.valueOf(row.getString("state")),
                        row.getString("reason")));
    }

    /** A row before its client has a name. */
    private record Found(Long clientId, Row row) {

        Row named(ClientName client) {
            return client == null
                    ? row
                    : new Row(
                            row.position(),
                            row.what(),
                            row.reference(),
                            row.title(),
                            client,
                            row.type(),
                            row.taskKey(),
                            row.from(),
                            row.to(),
                            row.state(),
                            row.reason());
        }
    }
}
