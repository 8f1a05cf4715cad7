package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who can become responsible for a client, with what each carries already. A worker who asks for somebody sees few
 * cases, yet is to know how many the other has: so the count runs in the whole agency, in a transaction of its own.
 */
@Service
public class CaseManagerCandidates {

    private static final String CANDIDATES = """
            select s.id, s.given_name || ' ' || s.family_name as name, s.title,
              coalesce(l.cases, 0) as cases, coalesce(l.weight, 0) as weight,
              (select count(*) from managed_client m where m.staff_id = s.id) as clients
            from staff_member s left join caseload l on l.staff_id = s.id and l.agency_id = s.agency_id
            where s.agency_id = current_agency() and s.active
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    CaseManagerCandidates(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
    }

    /** The active staff of the current agency, by name. */
    public List<Candidate> all() {
        return inWholeAgency(jdbc.sql(CANDIDATES + " order by s.family_name, s.given_name, s.id limit 2000"));
    }

    /** One of them; empty where they are not active at the current agency. */
    public Optional<Candidate> of(long staffId) {
        return inWholeAgency(jdbc.sql(CANDIDATES + " and s.id = :id").param("id", staffId)).stream()
                .findFirst();
    }

    private List<Candidate> inWholeAgency(JdbcClient.StatementSpec query) {
        return AgencyContext.current()
                .wholeAgency()
                .call(() -> apart.execute(status -> query.query(Candidate.class).list()));
    }

    /**
     * Somebody who can become responsible.
     *
     * @param title what they are; may be null
     * @param cases cases that are not closed and that they work on
     * @param weight of these cases, the more urgent the more
     * @param clients whose Case Manager they are
     */
    public record Candidate(long id, String name, String title, long cases, long weight, long clients) {}
}
