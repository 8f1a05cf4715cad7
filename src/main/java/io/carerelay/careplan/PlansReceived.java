package io.carerelay.careplan;

import io.carerelay.casefile.TeamReceived;
import io.carerelay.casefile.TeamReceived.Lead;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What plans and open weeks have somebody do who is not of this agency, the new lead of the case does (rule T8). */
@Component
class PlansReceived {

    private static final String LED = """
            (select c.id as case_id, l.staff as taker
              from unnest(cast(:cases as varchar[]), cast(:leads as bigint[])) as l (number, staff)
                join case_file c on c.number = l.number) as x
            """;

    private static final List<String> FOLLOWING = List.of("""
                    update template_activity a set responsible_id = x.taker from %s, care_plan p
                      where p.case_id = x.case_id and p.status <> 'ENDED' and a.plan_id = p.id
                        and not exists (select from staff_member s
                            where s.id = a.responsible_id and s.agency_id = current_agency())
                    """, """
                    update week_activity a set responsible_id = x.taker, version = a.version + 1 from %s, plan_week w
                      where w.case_id = x.case_id and w.state in ('OPEN', 'REVIEW') and a.week_id = w.id
                        and a.stage in ('PLANNED', 'IN_PROGRESS')
                        and not exists (select from staff_member s
                            where s.id = a.responsible_id and s.agency_id = current_agency())
                    """, """
                    update visit v set staff_id = x.taker, version = v.version + 1 from %s
                      where v.case_id = x.case_id and v.outcome is null and v.called_off is null
                        and not exists (select from staff_member s
                            where s.id = v.staff_id and s.agency_id = current_agency())
                    """);

    private final JdbcClient jdbc;

    PlansReceived(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TeamReceived received) {
        if (received.leads().isEmpty()) {
            return;
        }
        String[] cases = received.leads().stream().map(Lead::caseNumber).toArray(String[]::new);
        Long[] leads = received.leads().stream().map(Lead::staffId).toArray(Long[]::new);
        for (String statement : FOLLOWING) {
            jdbc.sql(statement.formatted(LED))
                    .param("cases", cases)
                    .param("leads", leads)
                    .update();
        }
    }
}
