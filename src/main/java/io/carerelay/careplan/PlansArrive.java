package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.ClientArrived;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The care plans of a family that was taken over go on at the same week (rule T6): weeks that the sender was still to
 * open are opened, and work begins on what was carried over.
 */
@Component
class PlansArrive {

    private static final String RUNNING = """
            select p.id, coalesce((select max(w.monday) from plan_week w where w.plan_id = p.id), p.running_since) as since
              from care_plan p where p.client_id = :client and p.status = 'RUNNING' order by p.id
            """;

    private final WeekOpening opening;
    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    PlansArrive(WeekOpening opening, AgencyDirectory directory, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.opening = opening;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClientArrived arrived) {
        List<Running> plans = jdbc.sql(RUNNING)
                .param("client", arrived.clientId())
                .query((row, index) -> new Running(row.getLong("id"), row.getObject("since", LocalDate.class)))
                .list();
        Week today = Week.of(directory.today(arrived.agencyId()));
        List<Long> ids = plans.stream().map(Running::id).toList();
        plans.stream()
                .map(plan -> Week.of(plan.since()))
                .sorted()
                .findFirst()
                .ifPresent(first -> openFrom(first, today, ids));
        events.publishEvent(new WeeksArrived(arrived.agencyId(), arrived.clientId()));
    }

    private void openFrom(Week first, Week today, List<Long> plans) {
        for (Week week = first; !today.isBefore(week); week = week.next()) {
            opening.open(week, plans, false);
        }
    }

    private record Running(long id, LocalDate since) {}
}
