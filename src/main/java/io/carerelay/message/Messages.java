package io.carerelay.message;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Messages extends JpaRepository<Message, Long> {

    boolean existsByThreadIdAndEntry(long threadId, UUID entry);

    @Query("select m from Message m where m.threadId = :threadId and m.id < :before order by m.id desc")
    List<Message> ofThread(long threadId, long before, Limit limit);

    @Query("""
            select count(m) > 0 from Message m
            where m.threadId = :threadId and m.id > :shown and m.staffId is not null and m.staffId <> :staffId
            """)
    boolean answeredByOther(long threadId, long shown, long staffId);

    /** The conversation about that case, or about the family where it is null, in which that was sent. */
    @Query("""
            select t from Message m, MessageThread t
            where m.clientId = :clientId and m.entry = :entry and t.id = m.threadId
              and coalesce(t.caseId, 0) = coalesce(:caseId, 0)
            """)
    List<MessageThread> sentIn(long clientId, Long caseId, UUID entry, Limit limit);

    @Query("select m from Message m where m.clientId = :clientId and m.entry in :entries")
    List<Message> withEntries(long clientId, Collection<UUID> entries);

    @Query("select m from Message m where m.id in :ids")
    List<Message> newest(Collection<Long> ids);
}
