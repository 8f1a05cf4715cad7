package io.carerelay.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Spreads the rows of a reassignment over its takers so that their caseloads come out even: the heaviest family first,
 * each to whoever carries least by then. A family stays together, since it should not have to learn two new names.
 */
@Component
class LoadSpread {

    private static final Comparator<Carrier> LEAST_FIRST =
            Comparator.<Carrier>comparingLong(carrier -> carrier.weight).thenComparingLong(carrier -> carrier.families);

    private final JdbcClient jdbc;

    LoadSpread(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives a taker to each waiting row that has none; tasks of no case go to the first, who is the one to ask. */
    void spread(long id, List<Long> takers) {
        // Who holds it already keeps it: the judgement then names it as skipped.
        jdbc.sql("update reassignment_row r set to_id = case when r.from_id = any(cast(:takers as bigint[]))"
                        + " and r.what <> 'TASK' then r.from_id when :single or r.what = 'TASK' then :first end"
                        + " where r.reassignment_id = :id and r.state = 'WAITING' and r.to_id is null"
                        + " and (r.what <> 'CLIENT' or r.give_type is not null)")
                .param("id", id)
                .param("takers", takers.toArray(Long[]::new))
                .param("single", takers.size() == 1)
                .param("first", takers.get(0))
                .update();
        if (takers.size() > 1) {
            spreadFamilies(id, takers);
        }
    }

    private void spreadFamilies(long id, List<Long> takers) {
        Map<Long, Long> present = jdbc
                .sql("""
                        select t.id, case when (select kind from reassignment where id = :id) = 'CLIENTS'
                            then (select count(*) from case_manager_assignment a
                              where a.staff_id = t.id and a.type = 'CASE_MANAGER' and a.ended_on is null)
                            else coalesce((select c.weight from caseload c
                              where c.agency_id = current_agency() and c.staff_id = t.id), 0) end as load
                          from unnest(cast(:takers as bigint[])) t (id)
                        """)
                .param("id", id)
                .param("takers", takers.toArray(Long[]::new))
                .query((row, index) -> Map.entry(row.getLong("id"), row.getLong("load")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        PriorityQueue<Carrier> carriers = new PriorityQueue<>(LEAST_FIRST);
        takers.forEach(taker -> carriers.add(new Carrier(taker, present.getOrDefault(taker, 0L))));
        // A case that nobody works on is skipped, so it is nobody's load.
        List<Long> families = new ArrayList<>();
        List<Long> chosen = new ArrayList<>();
        jdbc.sql("""
                        select client_id, sum(weight) as weight from reassignment_row
                        where reassignment_id = :id and state = 'WAITING' and to_id is null
                          and (what <> 'CLIENT' or give_type is not null)
                          and (what <> 'CASE' or holding_id is not null)
                        group by client_id order by 2 desc, 1
                        """)
                .param("id", id)
                .query((row, index) -> new long[] {row.getLong("client_id"), row.getLong("weight")})
                .list()
                .forEach(family -> {
                    Carrier least = carriers.remove();
                    least.weight += family[1];
                    least.families++;
                    carriers.add(least);
                    families.add(family[0]);
                    chosen.add(least.staffId);
                });
        nestedLoops("off");
        jdbc.sql("""
                        update reassignment_row r set to_id = f.taker
                          from unnest(cast(:families as bigint[]), cast(:chosen as bigint[])) f (client_id, taker)
                        where r.reassignment_id = :id and r.state = 'WAITING' and r.to_id is null
                          and r.client_id = f.client_id and (r.what <> 'CLIENT' or r.give_type is not null)
                        """)
                .param("id", id)
                .param("families", families.toArray(Long[]::new))
                .param("chosen", chosen.toArray(Long[]::new))
                .update();
        nestedLoops("on");
    }

    /** Nobody has counted the new rows yet: taken for few, each would be looked for in the whole list of families. */
    private void nestedLoops(String allowed) {
        jdbc.sql("select set_config('enable_nestloop', :allowed, true)")
                .param("allowed", allowed)
                .query(String.class)
                .single();
    }

    /** A taker, and how much they carry with what was given to them so far. */
    private static final class Carrier {

        private final long staffId;
        private long weight;
        private long families;

        Carrier(long staffId, long weight) {
            this.staffId = staffId;
            this.weight = weight;
        }
    }
}
