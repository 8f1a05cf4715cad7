package io.carerelay.careplan;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.client.BriefSection;
import io.carerelay.client.BriefSections;
import io.carerelay.client.BriefWords;
import io.carerelay.client.ConsentScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The family's care: the plan of each case with its goals, what this week holds, and the last visits (rules P1 to P4). */
@Component
@Transactional(readOnly = true)
class CareBrief implements BriefSections {

    /** The newest plan of each case. No case has as many goals, no family as many cases; bounds all the same. */
    private static final String PLANS = """
            select f.number, p.id, p.status, p.starts_on, g.title, g.reached_on
              from case_file f
                join lateral (select * from care_plan c where c.case_id = f.id order by c.id desc limit 1) p on true
                left join lateral (select * from care_goal c where c.plan_id = p.id order by c.position limit 50) g on true
              where f.client_id = :client order by f.opened_on desc, f.id desc, g.position limit 2000
            """;

    private static final String THIS_WEEK = """
            select f.number, a.title, a.stage, a.due_on
              from plan_week w join case_file f on f.id = w.case_id join week_activity a on a.week_id = w.id
              where f.client_id = :client and w.monday = :monday
              order by a.due_on, f.number, a.position, a.id limit 200
            """;

    private static final String VISITS = """
            select v.begins_at, v.place, v.outcome, v.called_off
              from case_file f
                cross join lateral (select * from visit o where o.case_id = f.id and o.begins_at < :now
                  order by o.begins_at desc, o.id desc limit 10) v
              where f.client_id = :client order by v.begins_at desc, v.id desc limit 10
            """;

    private final JdbcClient jdbc;
    private final AgencyDirectory directory;
    private final BriefWords words;
    private final Clock clock;

    CareBrief(JdbcClient jdbc, AgencyDirectory directory, BriefWords words, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public List<BriefSection> of(long clientId) {
        return List.of(
                section("plans", List.of("case", "plan", "since", "goals"), plans(clientId)),
                section("thisWeek", List.of("case", "activity", "stage", "due"), thisWeek(clientId)),
                section("visits", List.of("when", "where", "outcome"), visits(clientId)));
    }

    private static BriefSection section(String key, List<String> columns, List<List<String>> rows) {
        return new BriefSection(ConsentScope.CARE, key, columns, rows);
    }

    private List<List<String>> plans(long clientId) {
        Map<Long, List<PlanLine>> plans = jdbc
                .sql(PLANS)
                .param("client", clientId)
                .query((row, index) -> new PlanLine(
                        row.getString("number"),
                        row.getLong("id"),
                        PlanStatus.valueOf(row.getString("status")),
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("title"),
                        row.getObject("reached_on", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PlanLine::plan, LinkedHashMap::new, Collectors.toList()));
        return plans.values().stream()
                .map(lines -> {
                    PlanLine plan = lines.get(0);
                    String goals = lines.stream()
                            .filter(line -> line.goal() != null)
                            .map(line -> line.reachedOn() == null
                                    ? line.goal()
                                    : words.text(
                                            "transfer.brief.goal.reached", line.goal(), words.day(line.reachedOn())))
                            .collect(Collectors.joining("; "));
                    return Arrays.asList(
                            plan.number(),
                            words.text("plan.status." + plan.status()),
                            words.day(plan.startsOn()),
                            goals.isEmpty() ? null : goals);
                })
                .toList();
    }

    private List<List<String>> thisWeek(long clientId) {
        Week week = Week.of(directory.today(AgencyContext.current().agencyId()));
        return jdbc.sql(THIS_WEEK)
                .param("client", clientId)
                .param("monday", week.monday())
                .query((row, index) -> List.of(
                        row.getString("number"),
                        row.getString("title"),
                        words.text("stage." + Stage.valueOf(row.getString("stage"))),
                        words.day(row.getObject("due_on", LocalDate.class))))
                .list();
    }

    /** Visits whose time has come; one that nobody has told of yet says so. */
    private List<List<String>> visits(long clientId) {
        return jdbc.sql(VISITS)
                .param("client", clientId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, index) -> {
                    Instant at = row.getTimestamp("begins_at").toInstant();
                    String calledOff = row.getString("called_off");
                    return Arrays.asList(
                            words.moment(at),
                            row.getString("place"),
                            calledOff == null
                                    ? row.getString("outcome")
                                    : words.text("transfer.brief.visit.calledOff", calledOff));
                })
                .list();
    }

    /** A goal of a plan, or a plan without goals. */
    private record PlanLine(
            String number, long plan, PlanStatus status, LocalDate startsOn, String goal, LocalDate reachedOn) {}
}
