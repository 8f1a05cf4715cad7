package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.assignment.Choice.CaseFilter;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.Priority;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a reassignment could move, by the filters by which it is then moved. */
@Service
@Transactional(readOnly = true)
public class ReassignmentSearch {

    /** Beyond it nobody counts rows for a page: the preview tells the exact number. */
    public static final int MOST_COUNTED = 10_000;

    private static final String OF_ANYBODY = " from case_file c" + ReassignmentDraft.LEAD_OF;
    private static final String OF_ONE = " from case_worker w join case_file c on c.id = w.case_id";
    private static final String HELD = " and w.staff_id = :from and w.ended_at is null";

    private static final String CLIENT_ROWS = """
             from case_manager_assignment a
            where a.agency_id = current_agency() and a.ended_on is null and (not :blank or a.type is null)
              and (cast(:type as varchar) is null or a.type = :type)
              and (cast(:staff as bigint) is null or a.staff_id = :staff)
            """;

    private final JdbcClient jdbc;

    ReassignmentSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the cases that a filter admits, newest first.
     *
     * @param afterId case id of the last row of the page before; null for the first page
     */
    public List<MovableCase> cases(CaseFilter filter, Long afterId, int limit) {
        AgencyContext.current().requireWholeAgency();
        return filtered(
                        "select c.id, c.number, c.title, c.priority, c.status, h.given_name || ' ' || h.family_name as client,"
                                + " s.given_name || ' ' || s.family_name as worker",
                        " left join staff_member s on s.id = w.staff_id"
                                + " join household_member h on h.client_id = c.client_id and h.relationship = 'SELF'",
                        filter,
                        """
                         and (cast(:after as bigint) is null
                          or (c.opened_on, c.id) < (select o.opened_on, o.id from case_file o where o.id = :after))
                        order by c.opened_on desc, c.id desc limit :limit
                        """)
                .param("after", afterId)
                .param("limit", limit)
                .query((row, index) -> new MovableCase(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("client"),
                        Priority.valueOf(row.getString("priority")),
                        CaseStatus.valueOf(row.getString("status")),
                        row.getString("worker")))
                .list();
    }

    /** How many cases the filter admits; one more than {@link #MOST_COUNTED} where there are more than that. */
    public int count(CaseFilter filter) {
        AgencyContext.current().requireWholeAgency();
        return filtered("select count(*) from (select 1", "", filter, " limit :most) found")
                .param("most", MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    /** How many case manager rows the filter admits; one more than {@link #MOST_COUNTED} where there are more. */
    public int count(RowFilter filter) {
        AgencyContext.current().requireWholeAgency();
        return jdbc.sql("select count(*) from (select 1" + CLIENT_ROWS + " limit :most) found")
                .param("blank", filter.blank())
                .param("type", Objects.toString(filter.type(), null))
                .param("staff", filter.staffId())
                .param("most", MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String select, String joins, CaseFilter filter, String rest) {
        boolean ofAnybody = filter.fromStaffId() == null;
        JdbcClient.StatementSpec statement = jdbc.sql(select + (ofAnybody ? OF_ANYBODY : OF_ONE) + joins
                        + " where c.agency_id = current_agency()" + (ofAnybody ? "" : HELD)
                        + ReassignmentDraft.FILTERED + rest)
                .param("status", Objects.toString(filter.status(), null))
                .param("priority", Objects.toString(filter.priority(), null))
                .param("type", Objects.toString(filter.type(), null))
                .param("program", filter.programId());
        return ofAnybody ? statement : statement.param("from", filter.fromStaffId());
    }

    /**
     * A case that could move.
     *
     * @param worker name of who has it; null where nobody works on it
     */
    public record MovableCase(
            long id, String number, String title, String client, Priority priority, CaseStatus status, String worker) {}
}
