package io.carerelay.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Transfers extends JpaRepository<Transfer, Long> {

    Optional<Transfer> findByNumber(String number);

    Optional<Transfer> findByEntry(UUID entry);

    List<Transfer> findByNumberIn(Collection<String> numbers);

    @Query("select t from Transfer t where t.clientId = :clientId and t.endedAt is null")
    Optional<Transfer> openOf(long clientId);

    @Query("select t from Transfer t where t.clientId = :clientId order by t.id desc")
    List<Transfer> ofClient(long clientId, Limit limit);

    @Query("select t from Transfer t where t.fromAgency = :agencyId and t.id < :before order by t.id desc")
    List<Transfer> from(String agencyId, long before, Limit limit);

    @Query("select t from Transfer t where t.toAgency = :agencyId and t.askedAt is not null and t.id < :before"
            + " order by t.id desc")
    List<Transfer> to(String agencyId, long before, Limit limit);

    /** Those that the receiver is asked to decide, or had been when they ended, after that moment. */
    @Query("select t from Transfer t where t.fromAgency = :from and t.toAgency = :to and t.askedAt is not null"
            + " and (t.endedAt is null or t.endedAt >= :since) order by t.id desc")
    List<Transfer> started(String from, String to, Instant since, Limit limit);

    @Query(value = "select nextval('transfer_number')", nativeQuery = true)
    long nextNumber();

    /** The client first, then the transfer, for both sides (V022); null where the current agency is no party. */
    @Query(value = "select lock_transfer(:number)", nativeQuery = true)
    Long lock(String number);
}
