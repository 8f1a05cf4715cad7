package io.carerelay.careplan;

import io.carerelay.agency.AgencyContext;
import io.carerelay.casefile.Priority;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan weeks of the current agency, for supervisors to page through without opening each (rules P4 and P5). */
@Service
@Transactional(readOnly = true)
public class AgencyWeeks {

    private static final String PAGE = """
            select w.id from plan_week w
              where w.agency_id = current_agency() and w.monday = :monday and w.id > :after %s
              order by w.id limit :most
            """;

    private static final String LED = """
             and w.case_id in (select k.case_id from case_worker k
               where k.staff_id = :lead and k.lead and k.ended_at is null)
            """;

    private static final String CASES = """
            select w.id, c.id as case_id, c.number, c.title, c.priority, r.record_number,
                h.given_name || ' ' || h.family_name as family
              from plan_week w join case_file c on c.id = w.case_id join client r on r.id = c.client_id
                join household_member h on h.client_id = c.client_id and h.relationship = 'SELF'
              where w.id = any(:weeks)
            """;

    private final JdbcClient jdbc;
    private final PlanWeeks weeks;
    private final WeekRecord record;

    AgencyWeeks(JdbcClient jdbc, PlanWeeks weeks, WeekRecord record) {
        this.jdbc = jdbc;
        this.weeks = weeks;
        this.record = record;
    }

    /**
     * A page of the weeks of that Monday with all that was recorded in them; as many statements for many as for one.
     *
     * @param lead staff id of who leads the cases; null for all cases
     * @param after id of the last week of the page before; 0 for the first
     * @param overAlready whether that week is over, so that what was not submitted is late
     * @throws io.carerelay.agency.NotPermitted for a worker
     */
    public List<WeekOfCase> page(Week week, Long lead, Choice choice, boolean overAlready, long after, int most) {
        AgencyContext.current().requireWholeAgency();
        if (choice == Choice.LATE && !overAlready) {
            return List.of();
        }
        List<Long> ids = jdbc.sql(PAGE.formatted(choice.bound + (lead == null ? "" : LED)))
                .param("monday", Date.valueOf(week.monday()))
                .param("after", after)
                .param("lead", lead)
                .param("most", most)
                .query(Long.class)
                .list();
        return of(ids);
    }

    private List<WeekOfCase> of(Collection<Long> ids) {
        Map<Long, PlanWeek> found =
                weeks.findAllById(ids).stream().collect(Collectors.toMap(PlanWeek::getId, Function.identity()));
        Map<Long, Case> cases =
                jdbc.sql(CASES).param("weeks", ids.toArray(Long[]::new)).query(AgencyWeeks::caseOf).list().stream()
                        .collect(Collectors.toMap(Case::weekId, Function.identity()));
        List<WeekOfCase> page = new ArrayList<>();
        record.sheets(ids.stream().map(found::get).toList())
                .forEach(sheet -> page.add(new WeekOfCase(cases.get(sheet.week().getId()), sheet)));
        return page;
    }

    private static Case caseOf(ResultSet row, int index) throws SQLException {
        return new Case(
                row.getLong("id"),
                row.getLong("case_id"),
                row.getString("number"),
                row.getString("title"),
                Priority.valueOf(row.getString("priority")),
                row.getString("record_number"),
                row.getString("family"));
    }

    /** Which weeks are asked for. */
    public enum Choice {
        ALL(""),
        /** Open. */
        IN_WORK(" and w.state = 'OPEN'"),
        REVIEW(" and w.state = 'REVIEW'"),
        /** Open though they are over. */
        LATE(" and w.state = 'OPEN'"),
        CLOSED(" and w.state = 'CLOSED'");

        private final String bound;

        Choice(String bound) {
            this.bound = bound;
        }
    }

    /** The case that a week belongs to. */
    public record Case(
            long weekId,
            long caseId,
            String number,
            String title,
            Priority priority,
            String recordNumber,
            String family) {}

    /** A week with what was recorded in it, and its case. */
    public record WeekOfCase(Case file, WeekRecord.WeekSheet sheet) {}
}
