package io.carerelay.client;

import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Clients extends JpaRepository<Client, Long> {

    @EntityGraph(attributePaths = "members")
    Optional<Client> findByRecordNumber(String recordNumber);

    @EntityGraph(attributePaths = "members")
    Optional<Client> findWithMembersById(long id);

    @Query(value = "select 'CR-' || lpad(nextval('client_record_number')::text, 6, '0')", nativeQuery = true)
    String nextRecordNumber();
}
