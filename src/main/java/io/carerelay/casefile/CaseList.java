package io.carerelay.casefile;

import io.carerelay.agency.AgencyContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of cases, newest first, by key; a worker's own only (rule K3). */
@Service
@Transactional(readOnly = true)
public class CaseList {

    private static final String ROWS = """
            select c.id, c.number, c.title, c.type, c.status, c.priority, c.opened_on, r.record_number,
              h.given_name || ' ' || h.family_name as client_name
            from case_file c join client r on r.id = c.client_id
              join household_member h on h.client_id = c.client_id and h.relationship = 'SELF'
            where c.agency_id = current_agency()
              and (cast(:status as varchar) is null or c.status = :status)
              and (c.opened_on, c.id) < (cast(:day as date), :id)
            """;

    /** A worker's own cases and, as Case Manager, those of the client; said so that the list begins with these few. */
    private static final String OWN = """
            select case_id from case_access where staff_id = :worker
            union select f.id from case_file f
              where f.client_id in (select client_id from managed_client where staff_id = :worker)
            """;

    private final JdbcClient jdbc;

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of cases.
     *
     * @param numberPrefix beginning of a case number; blank for all
     * @param status null for all
     * @param after the last row of the page before; null for the first page
     */
    public List<CaseSummary> page(String numberPrefix, CaseStatus status, Position after, int limit) {
        return page(numberPrefix, status, null, after, limit);
    }

    /**
     * A page of the cases that one member of staff works on.
     *
     * @param heldBy staff id; null for the cases of all
     */
    public List<CaseSummary> page(String numberPrefix, CaseStatus status, Long heldBy, Position after, int limit) {
        Position start = after == null ? Position.START : after;
        Long worker = AgencyContext.current().workerId();
        String prefix = numberPrefix == null ? "" : numberPrefix.strip().toUpperCase(Locale.ROOT);
        return jdbc.sql(ROWS
                        + (worker == null ? "" : " and c.id in (" + OWN + ")")
                        + (heldBy == null
                                ? ""
                                : " and c.id in (select case_id from case_access where staff_id = :heldBy)")
                        + (prefix.isEmpty() ? "" : " and c.number >= :prefix and c.number < :beyond")
                        + " order by c.opened_on desc, c.id desc limit :limit")
                .param("status", status == null ? null : status.name())
                .param("day", start.openedOn())
                .param("id", start.id())
                .param("worker", worker)
                .param("heldBy", heldBy)
                .param("prefix", prefix)
                .param("beyond", prefix + Character.MAX_VALUE)
                .param("limit", limit)
                .query(CaseList::row)
                .list();
    }

    /** The cases that this member of staff works on and that are not closed, newest first. */
    public List<CaseSummary> workedOnBy(long staffId, int limit) {
        return jdbc.sql(ROWS
                        + " and c.status <> 'CLOSED' and c.id in (select case_id from case_access where staff_id = :worker)"
                        + " order by c.opened_on desc, c.id desc limit :limit")
                .param("status", null)
                .param("day", Position.START.openedOn())
                .param("id", Position.START.id())
                .param("worker", staffId)
                .param("limit", limit)
                .query(CaseList::row)
                .list();
    }

    private static CaseSummary row(ResultSet row, int index) throws SQLException {
        return new CaseSummary(
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"),
                CaseType.valueOf(row.getString("type")),
                CaseStatus.valueOf(row.getString("status")),
                Priority.valueOf(row.getString("priority")),
                row.getObject("opened_on", LocalDate.class),
                row.getString("record_number"),
                row.getString("client_name"));
    }

    /** A place in the list of cases: the row after which a page begins. */
    public record Position(LocalDate openedOn, long id) {

        static final Position START = new Position(LocalDate.of(9999, 12, 31), Long.MAX_VALUE);
    }
}
