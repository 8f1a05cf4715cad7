package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvents;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the weeks of running plans with their activities, set-based: the same few statements for one plan and for
 * thousands (rules P2 and P6). Opening a week that is open already does nothing, whoever tries it at the same time.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WeekOpening {

    private static final String RUNNING = """
            select p.id, p.client_id from care_plan p
              where p.agency_id = current_agency() and p.status = 'RUNNING' and p.id > :after
                and p.client_id % :shares = :share
              order by p.id limit :most
            """;

    /** A plan with a set end has no week after that of its last day. */
    private static final String END = """
            update care_plan p set status = 'ENDED', ended_on = p.ends_on, version = p.version + 1
              from case_file c
              where c.id = p.case_id and p.id = any(cast(:plans as bigint[])) and p.status = 'RUNNING' and p.ends_on < :monday
              returning p.id as plan_id, p.case_id, p.client_id, p.agency_id, c.number
            """;

    private static final String OPEN = """
            with opened as (
              insert into plan_week (plan_id, case_id, client_id, agency_id, monday, state, opened_at)
              select p.id, p.case_id, p.client_id, p.agency_id, :monday, 'OPEN', :now
                from care_plan p
                where p.id = any(cast(:plans as bigint[])) and p.status = 'RUNNING'
                  and (p.running_since <= :sunday or :back) and (p.ends_on is null or p.ends_on >= :monday)
                order by p.id
              on conflict (plan_id, monday) do nothing
              returning id, plan_id, case_id, client_id, agency_id)
            select o.*, c.number from opened o join case_file c on c.id = o.case_id order by o.plan_id
            """;

    /**
     * What a new week holds: what the plan foresees for its days, marked where last time it stayed unfinished, and
     * whatever else stayed unfinished. Of an activity that comes up each week there is one a week, not one for each
     * week in which it was missed.
     */
    private static final String ACTIVITIES = """
            with week as (
              select w.id, w.plan_id, w.client_id, w.agency_id, p.ends_on,
                  case when p.running_since <= w.monday + 6 then p.running_since else p.starts_on end as since,
                  (select b.id from plan_week b where b.plan_id = w.plan_id and b.monday < w.monday
                    order by b.monday desc limit 1) as before
                from plan_week w join care_plan p on p.id = w.plan_id where w.id = any(cast(:weeks as bigint[]))),
            unfinished as (
              select w.id as new_week_id, a.*
                from week w join week_activity a on a.week_id = w.before
                where a.stage in ('PLANNED', 'IN_PROGRESS')
                  and not exists (select from week_activity later where later.carried_from = a.id)),
            foreseen as (
              select w.id as week_id, w.since, w.ends_on, t.*, cast(:monday as date) + (case t.weekday when 'MONDAY' then 0
                  when 'TUESDAY' then 1 when 'WEDNESDAY' then 2 when 'THURSDAY' then 3 when 'FRIDAY' then 4
                  when 'SATURDAY' then 5 else 6 end) as due_on
                from week w join template_activity t on t.plan_id = w.plan_id and not t.retired),
            due as (
              select f.* from foreseen f
                where f.due_on >= f.since and (f.ends_on is null or f.due_on <= f.ends_on)
                  and (f.recurrence = 'WEEKLY' or not exists (select from week_activity a where a.template_id = f.id)))
            insert into week_activity (week_id, client_id, agency_id, template_id, carried_from, position, title,
                description, responsible_id, due_on, stage, stage_at, stage_by)
            select d.week_id, d.client_id, d.agency_id, d.id, u.id, d.position, d.title,
                d.description, d.responsible_id, d.due_on, coalesce(u.stage, 'PLANNED'), u.stage_at, u.stage_by
              from due d left join unfinished u on u.new_week_id = d.week_id and u.template_id = d.id
            union all
            select u.new_week_id, u.client_id, u.agency_id, u.template_id, u.id, u.position, u.title,
                u.description, u.responsible_id, u.due_on, u.stage, u.stage_at, u.stage_by
              from unfinished u
              where not exists (select from due d where d.week_id = u.new_week_id and d.id = u.template_id)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WeekOpening(
            JdbcClient jdbc,
            ClientRecords clients,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a week of the next running plans of the current agency, and ends those whose last day lies before it; none
     * while the agency is inactive, since nobody would work on it. All plans of a client are in the same share.
     *
     * @param after id of the last plan of the call before for this share; 0 for the first
     * @return id of the last plan looked at; null where none was left
     */
    public Long open(Week week, Share share, long after, int most) {
        if (!directory.own().isActive()) {
            return null;
        }
        List<Running> plans = jdbc.sql(RUNNING)
                .param("after", after)
                .param("shares", share.count())
                .param("share", share.index())
                .param("most", most)
                .query((row, index) -> new Running(row.getLong("id"), row.getLong("client_id")))
                .list();
        if (plans.isEmpty()) {
            return null;
        }
        // In the order of clients, as everything that changes a record: the log's chains are theirs.
        clients.lock(plans.stream().map(Running::clientId).toList());
        open(week, plans.stream().map(Running::planId).toList(), false);
        return plans.get(plans.size() - 1).planId();
    }

    /**
     * Opens a week of these plans, whose clients are locked.
     *
     * @param back whether also a week before that in which they began to run
     */
    void open(Week week, Collection<Long> planIds, boolean back) {
        Long[] plans = planIds.toArray(Long[]::new);
        Date monday = Date.valueOf(week.monday());
        List<WeekEvent> ended = jdbc.sql(END)
                .param("plans", plans)
                .param("monday", monday)
                .query((row, index) -> new WeekEvent(
                        "plan.lapsed",
                        row.getString("agency_id"),
                        row.getLong("client_id"),
                        row.getLong("case_id"),
                        row.getString("number")))
                .list();
        List<Opened> opened = jdbc.sql(OPEN)
                .param("plans", plans)
                .param("monday", monday)
                .param("sunday", Date.valueOf(week.sunday()))
                .param("back", back)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, index) -> new Opened(
                        row.getLong("id"),
                        new WeekEvent(
                                "week.opened",
                                row.getString("agency_id"),
                                row.getLong("client_id"),
                                row.getLong("case_id"),
                                week.reference(row.getString("number")))))
                .list();
        if (!opened.isEmpty()) {
            jdbc.sql(ACTIVITIES)
                    .param("weeks", opened.stream().map(Opened::weekId).toArray(Long[]::new))
                    .param("monday", monday)
                    .update();
        }
        events.publishEvent(new WeekEvents(ended));
        events.publishEvent(new WeekEvents(opened.stream().map(Opened::event).toList()));
    }

    private record Running(long planId, long clientId) {}

    private record Opened(long weekId, WeekEvent event) {}

    private record WeekEvents(List<WeekEvent> all) implements DomainEvents {}
}
