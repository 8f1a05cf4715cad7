package io.carerelay.client;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds clients: for lists, for who takes an intake, and for the search before a second record is made (rule C3).
 * The database functions behind it (migration V010) are the only ones that look past row-level security.
 */
@Service
@Transactional(readOnly = true)
public class ClientSearch {

    private static final String ROWS = """
            select c.id, c.record_number, h.given_name || ' ' || h.family_name as name, h.born_on, h.sort_key,
              (select count(*) from household_member m where m.client_id = c.id) as household_size,
              (select p.value from contact_point p where p.client_id = c.id and p.kind <> 'ADDRESS'
                 order by p.kind desc, p.id limit 1) as contact,
              (select a.status from agency_assignment a where a.client_id = c.id and a.agency_id = c.agency_id
                 order by a.began_at desc, a.id desc limit 1) as status
            from household_member h join client c on c.id = h.client_id
            where h.relationship = 'SELF'
            """;

    private static final String SIMILAR = "(:name, :sort, cast(:born as date), cast(:contacts as text[]),"
            + " cast(:members as text[]), cast(:births as date[]))";

    private static final int ADVISORY_SPACE = 0xC3;
    private static final int SHORTEST_CONTACT = 5;

    private final JdbcClient jdbc;
    private final AgencyDirectory directory;

    ClientSearch(JdbcClient jdbc, AgencyDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /**
     * A page of the agency's clients by name of the head; a worker's own only (rule K3).
     *
     * @param query part of a name, a phone number, an e-mail or a record number; blank for all
     * @param after the last row of the page before; null for the first page
     */
    public List<ClientSummary> list(String query, Position after, int limit) {
        Position start = after == null ? Position.START : after;
        if (query == null || query.isBlank()) {
            return jdbc.sql(ROWS + """
                             and h.agency_id = current_agency() and (h.sort_key, h.client_id) > (:key, :id)
                             and (cast(:worker as bigint) is null
                                  or h.client_id in (select client_id from client_access where staff_id = :worker))
                            order by h.sort_key, h.client_id limit :limit
                            """)
                    .param("key", start.sortKey())
                    .param("id", start.id())
                    .param("worker", AgencyContext.current().workerId())
                    .param("limit", limit)
                    .query(ClientSearch::summary)
                    .list();
        }
        return summaries(find(query, start, limit));
    }

    /**
     * The clients of the whole agency that fit what somebody who takes an intake types, so that a known family is
     * found even by a worker who does not work with it. At most ten.
     */
    public List<SimilarClient> lookUp(String query) {
        if (query == null || SearchKeys.fold(query).length() < 2) {
            return List.of();
        }
        return search("select * from look_up_clients(:name, :contact, :number)", query)
                .query(ClientSearch::similar)
                .list();
    }

    /**
     * The id behind a record number of the own agency, also for who may not open the record but takes an intake.
     *
     * @throws NoSuchRecord where the agency has no such client
     */
    public long idOf(String recordNumber) {
        return jdbc.sql("select client_id from look_up_clients(null, null, :number)")
                .param("number", recordNumber)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NoSuchRecord("client", recordNumber));
    }

    /** Who may already have a record: in full in the own agency, as a hint elsewhere (rule C3). */
    public Similarity similarTo(FamilyDetails family) {
        Map<String, Object> described = describe(family);
        List<SimilarClient> own = jdbc.sql("select * from similar_clients" + SIMILAR)
                .params(described)
                .query(ClientSearch::similar)
                .list();
        List<String> elsewhere = jdbc.sql("select agency_id from agencies_with_similar_client" + SIMILAR)
                .params(described)
                .query(String.class)
                .list();
        Map<String, Agency> agencies = elsewhere.isEmpty()
                ? Map.of()
                : directory.agencies().stream().collect(Collectors.toMap(Agency::getId, Function.identity()));
        boolean asks = !elsewhere.isEmpty()
                && !agencies.get(AgencyContext.current().agencyId()).isConfidential();
        return new Similarity(
                own,
                elsewhere.stream()
                        .map(agencies::get)
                        .map(agency ->
                                new Similarity.Elsewhere(agency.getId(), agency.getName(), asks && agency.isActive()))
                        .toList());
    }

    /** The same for the same name, however it is written, and day of birth. */
    public static String personKey(FamilyDetails family) {
        return SearchKeys.sort(family.givenName(), family.familyName()) + "/" + family.bornOn();
    }

    /**
     * Lets only one transaction at a time search for, and then register, a family that shares a name, a birth date
     * or a contact with this one, so that two workers who enter it at once meet each other's record.
     */
    @Transactional
    public void awaitOthersRegistering(FamilyDetails family) {
        String agencyId = AgencyContext.current().agencyId();
        TreeSet<Long> keys = Stream.of(
                        Stream.of("name " + SearchKeys.sort(family.givenName(), family.familyName())),
                        Stream.ofNullable(family.bornOn()).map(day -> "born " + day),
                        contactKeys(family).map(key -> "contact " + key))
                .flatMap(Function.identity())
                .map(key -> (long) (agencyId + " " + key).hashCode())
                .collect(Collectors.toCollection(TreeSet::new));
        for (long key : keys) {
            jdbc.sql("select pg_advisory_xact_lock(:space, :key)")
                    .param("space", ADVISORY_SPACE)
                    .param("key", (int) key)
                    .query((row, index) -> 1)
                    .list();
        }
    }

    private List<Long> find(String query, Position after, int limit) {
        return search("select client_id from find_clients(:name, :contact, :number, :key, :id, :limit)", query)
                .param("key", after.sortKey())
                .param("id", after.id())
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private JdbcClient.StatementSpec search(String sql, String query) {
        String name = SearchKeys.fold(query);
        String contact = query.contains("@") ? SearchKeys.email(query) : SearchKeys.phone(query);
        return jdbc.sql(sql)
                .param("name", name.isEmpty() ? null : name)
                .param("contact", contact.length() < SHORTEST_CONTACT ? null : contact)
                .param("number", query.strip().toUpperCase(Locale.ROOT));
    }

    private List<ClientSummary> summaries(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS + " and c.id in (:ids) order by h.sort_key, h.client_id")
                        .param("ids", ids)
                        .query(ClientSearch::summary)
                        .list();
    }

    private static Map<String, Object> describe(FamilyDetails family) {
        Map<String, Object> described = new HashMap<>();
        described.put("name", SearchKeys.name(family.givenName(), family.familyName()));
        described.put("sort", SearchKeys.sort(family.givenName(), family.familyName()));
        described.put("born", family.bornOn());
        described.put("contacts", contactKeys(family).toArray(String[]::new));
        List<FamilyDetails.Member> dated = family.members().stream()
                .filter(member -> member.bornOn() != null)
                .toList();
        described.put(
                "members",
                dated.stream()
                        .map(member -> SearchKeys.name(member.givenName(), member.familyName()))
                        .toArray(String[]::new));
        described.put(
                "births",
                dated.stream().map(member -> member.bornOn().toString()).toArray(String[]::new));
        return described;
    }

    private static Stream<String> contactKeys(FamilyDetails family) {
        return Stream.concat(
                family.phones().stream().map(SearchKeys::phone),
                family.emails().stream().map(SearchKeys::email));
    }

    private static ClientSummary summary(ResultSet row, int index) throws SQLException {
        String status = row.getString("status");
        return new ClientSummary(
                row.getLong("id"),
                row.getString("record_number"),
                row.getString("name"),
                row.getObject("born_on", LocalDate.class),
                row.getInt("household_size"),
                row.getString("contact"),
                status == null ? null : AssignmentStatus.valueOf(status),
                row.getString("sort_key"));
    }

    private static SimilarClient similar(ResultSet row, int index) throws SQLException {
        return new SimilarClient(
                row.getLong("client_id"),
                row.getString("record_number"),
                row.getString("given_name") + " " + row.getString("family_name"),
                row.getObject("born_on", LocalDate.class),
                row.getString("household"),
                row.getString("contacts"),
                row.getInt("score"),
                List.of((String[]) row.getArray("reasons").getArray()));
    }

    /** A place in the list of clients: the row after which a page begins. */
    public record Position(String sortKey, long id) {

        static final Position START = new Position("", 0);
    }
}
