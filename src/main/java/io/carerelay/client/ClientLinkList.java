package io.carerelay.client;

import io.carerelay.agency.StaffDirectory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The agency's links to clients, newest first: families it serves, has served, and has handed over (rule T10). Of a family
 * that has gone it knows the name from then, and nothing else (rule T9).
 */
@Service
@Transactional(readOnly = true)
public class ClientLinkList {

    /** The names that a search finds at most; whoever finds more types more. */
    private static final int MOST_FOUND = 200;

    private static final String ROWS = """
            select a.id, c.record_number, coalesce(h.given_name || ' ' || h.family_name, a.known_as) as name, a.status,
                a.began_at, a.ended_at, a.end_reason, a.receiving_agency_id, a.transfer_number
              from agency_assignment a
                left join client c on c.id = a.client_id
                left join household_member h on h.client_id = c.id and h.relationship = 'SELF'
              where a.agency_id = current_agency() and a.id < :before
            """;

    private final JdbcClient jdbc;
    private final ClientSearch search;
    private final StaffDirectory staff;

    ClientLinkList(JdbcClient jdbc, ClientSearch search, StaffDirectory staff) {
        this.jdbc = jdbc;
        this.search = search;
        this.staff = staff;
    }

    /**
     * A page of links, for admins.
     *
     * @param query part of a name, a phone number, an e-mail or a record number; a part of the name for families that were
     *     handed over; blank for all
     * @param status null for all
     * @param before id of the last row of the page before; null for the first page
     */
    public List<ClientLink> page(String query, AssignmentStatus status, Long before, int limit) {
        staff.requireAdmin();
        boolean all = query == null || query.isBlank();
        String sql = ROWS
                + (status == null ? "" : " and a.status = :status")
                + (all
                        ? ""
                        : " and (a.client_id = any(cast(:found as bigint[])) or a.status = 'TRANSFERRED'"
                                + " and lower(a.known_as) like :part)")
                + " order by a.id desc limit :limit";
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit);
        if (status != null) {
            statement.param("status", status.name());
        }
        if (!all) {
            statement.param("found", found(query)).param("part", "%" + escaped(query) + "%");
        }
        return statement
                .query((row, index) -> new ClientLink(
                        row.getLong("id"),
                        row.getString("record_number"),
                        row.getString("name"),
                        AssignmentStatus.valueOf(row.getString("status")),
                        instant(row.getObject("began_at", OffsetDateTime.class)),
                        instant(row.getObject("ended_at", OffsetDateTime.class)),
                        row.getString("end_reason"),
                        row.getString("receiving_agency_id"),
                        row.getString("transfer_number")))
                .list();
    }

    private Long[] found(String query) {
        return search.list(query, null, MOST_FOUND).stream()
                .map(ClientSummary::id)
                .toArray(Long[]::new);
    }

    private static String escaped(String query) {
        return query.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }

    private static Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /**
     * A link of the agency to a client.
     *
     * @param recordNumber null where the record is at another agency now
     * @param name of the head of the household
     * @param receivingAgencyId short code; null where it was not transferred, as the transfer's number
     */
    public record ClientLink(
            long id,
            String recordNumber,
            String name,
            AssignmentStatus status,
            Instant beganAt,
            Instant endedAt,
            String endReason,
            String receivingAgencyId,
            String transferNumber) {}
}
