package io.carerelay.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface MessageThreads extends JpaRepository<MessageThread, Long> {

    @Query(value = "select nextval('message_thread_number')", nativeQuery = true)
    long takeNumber();

    Optional<MessageThread> findByNumber(long number);

    List<MessageThread> findByNumberIn(Collection<Long> numbers);

    Optional<MessageThread> findByClientIdAndEntry(long clientId, UUID entry);

    @Query("select t.clientId from MessageThread t where t.number = :number")
    Optional<Long> clientOf(long number);

    @Query("""
            select t from MessageThread t
            where t.clientId = :clientId and t.lastMessage < :before and (:caseId is null or t.caseId = :caseId)
            order by t.lastMessage desc
            """)
    List<MessageThread> ofClient(long clientId, Long caseId, long before, Limit limit);

    /** Those that this adult may read. */
    @Query("""
            select t from MessageThread t
            where t.clientId = :clientId and t.lastMessage < :before
              and (t.onlyFor is null or t.onlyFor = :memberId)
            order by t.lastMessage desc
            """)
    List<MessageThread> ofAdult(long clientId, long memberId, long before, Limit limit);

    @Query(
            "select t from MessageThread t where t.clientId = :clientId and t.waitingSince is not null order by t.number")
    List<MessageThread> waitingOf(long clientId, Limit limit);

    @Query("select t from MessageThread t where t.clientId in :clientIds and t.waitingSince is not null order by t.id")
    List<MessageThread> waitingOf(Collection<Long> clientIds, Limit limit);

    /** Whose families wait for an answer, the longest first. */
    @Query("""
            select t from MessageThread t
            where t.agencyId = :agencyId and t.waitingSince is not null order by t.waitingSince, t.id
            """)
    List<MessageThread> waitingAt(String agencyId, Limit limit);
}
