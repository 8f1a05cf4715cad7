package io.carerelay.careplan;

import io.carerelay.casefile.WorkPassed;
import io.carerelay.casefile.WorkPassed.Pass;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What plans and weeks have the former worker of a case do is the new one's, in the transaction in which the case is. */
@Component
class WorkFollows {

    private static final String PASSED = """
            (select c.id as case_id, f.id as giver, t.id as taker
              from unnest(cast(:cases as varchar[]), cast(:givers as varchar[]), cast(:takers as varchar[]))
                  as p (number, giver, taker)
                join case_file c on c.number = p.number
                join staff_member f on f.login = p.giver
                join staff_member t on t.login = p.taker) as x
            """;

    private static final List<String> FOLLOWING = List.of("""
                    with followed as (
                      update template_activity a set responsible_id = x.taker from %s, care_plan p
                        where p.case_id = x.case_id and p.status <> 'ENDED' and a.plan_id = p.id
                          and a.responsible_id = x.giver
                        returning a.plan_id)
                    update care_plan set version = version + 1 where id in (select plan_id from followed)
                    """, """
                    update week_activity a set responsible_id = x.taker, version = a.version + 1 from %s, plan_week w
                    where w.case_id = x.case_id and w.state in ('OPEN', 'REVIEW') and a.week_id = w.id
                      and a.stage in ('PLANNED', 'IN_PROGRESS') and a.responsible_id = x.giver
                    """, """
                    update visit v set staff_id = x.taker, version = v.version + 1 from %s
                    where v.case_id = x.case_id and v.outcome is null and v.called_off is null and v.staff_id = x.giver
                    """);

    private final JdbcClient jdbc;

    WorkFollows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(WorkPassed passed) {
        if (passed.passes().isEmpty()) {
            return;
        }
        for (String statement : FOLLOWING) {
            jdbc.sql(statement.formatted(PASSED))
                    .param("cases", column(passed, Pass::caseNumber))
                    .param("givers", column(passed, Pass::fromLogin))
                    .param("takers", column(passed, Pass::toLogin))
                    .update();
        }
    }

    private static String[] column(WorkPassed passed, Function<Pass, String> value) {
        return passed.passes().stream().map(value).toArray(String[]::new);
    }
}
