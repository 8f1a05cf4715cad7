package io.carerelay.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Clients extends JpaRepository<Client, Long> {

    @EntityGraph(attributePaths = "members")
    Optional<Client> findByRecordNumber(String recordNumber);

    @EntityGraph(attributePaths = "members")
    Optional<Client> findWithMembersById(long id);

    @Query("""
            select new io.carerelay.client.ClientName(c.id, c.recordNumber, m.givenName || ' ' || m.familyName)
            from HouseholdMember m join m.client c
            where c.id in :ids and m.relationship = io.carerelay.client.Relationship.SELF
            """)
    List<ClientName> names(Collection<Long> ids);

    /** Their own columns stay free to be referred to: only other changes wait. */
    @Query(value = "select id from client where id in :ids order by id for no key update", nativeQuery = true)
    List<Long> lock(Collection<Long> ids);

    @Query(value = "select 'CR-' || lpad(nextval('client_record_number')::text, 6, '0')", nativeQuery = true)
    String nextRecordNumber();
}
