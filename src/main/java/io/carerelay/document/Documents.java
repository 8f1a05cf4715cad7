package io.carerelay.document;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Documents extends JpaRepository<Document, Long> {

    @Query(value = "select nextval('document_seq')", nativeQuery = true)
    long nextId();

    @Query("""
            select d from Document d
            where d.caseId = :caseId and d.latest and d.removedAt is null and d.id < :before order by d.id desc
            """)
    List<Document> ofCase(long caseId, long before, Limit limit);

    @Query("""
            select d from Document d
            where d.clientId = :clientId and d.latest and d.removedAt is null and d.id < :before order by d.id desc
            """)
    List<Document> ofClient(long clientId, long before, Limit limit);

    @Query("""
            select d from Document d
            where d.clientId = :clientId and d.place = :place and d.latest and d.removedAt is null and d.id < :before
            order by d.id desc
            """)
    List<Document> ofClient(long clientId, DocumentPlace.Kind place, long before, Limit limit);

    @Query("""
            select d from Document d
            where d.caseId = :caseId and d.attachedTo = :reference and d.latest and d.removedAt is null order by d.id
            """)
    List<Document> attached(long caseId, String reference, Limit limit);

    @Query("""
            select d from Document d
            where d.attachedTo in :references and d.latest and d.removedAt is null order by d.attachedTo, d.id
            """)
    List<Document> attached(Collection<String> references, Limit limit);

    @Query("""
            select d from Document d
            where d.clientId = :clientId and coalesce(d.caseId, 0) = coalesce(:caseId, 0)
              and coalesce(d.attachedTo, '') = coalesce(:attachedTo, '')
              and d.name = :name and d.sha256 = :sha256 and d.latest and d.removedAt is null
            """)
    Optional<Document> same(long clientId, Long caseId, String attachedTo, String name, String sha256);

    @Query("select d from Document d where d.series = :series and d.latest")
    Optional<Document> latestOf(long series);

    @Query("select d from Document d where d.series = :series and d.version < :before order by d.version desc")
    List<Document> versions(long series, int before, Limit limit);

    @Query("select d from Document d where d.id in :ids and d.removedAt is null")
    List<Document> shown(Collection<Long> ids);

    @Query("select d.clientId from Document d where d.id = :id")
    Optional<Long> clientOf(long id);

    /** The versions before the latest go with it. */
    @Modifying
    @Query("""
            update Document d set d.removedAt = :at, d.removedBy = :by, d.removalReason = :reason
            where d.series = :series and not d.latest and d.removedAt is null
            """)
    void removeFormer(long series, long by, Instant at, String reason);

    @Query("""
            select d from Document d
            where d.clientId = :clientId and d.sharedAt is not null and d.latest and d.removedAt is null
              and (d.sharedOnlyFor is null or d.sharedOnlyFor = :memberId)
            order by d.sharedAt desc, d.id desc
            """)
    List<Document> sharedWith(long clientId, long memberId, Limit limit);

    @Query("""
            select d from Document d
            where d.clientId = :clientId and d.sharedAt is not null and d.latest and d.removedAt is null
              and (d.sharedOnlyFor is null or d.sharedOnlyFor = :memberId)
              and (d.sharedAt < :before or d.sharedAt = :before and d.id < :beforeId)
            order by d.sharedAt desc, d.id desc
            """)
    List<Document> sharedWith(long clientId, long memberId, Instant before, long beforeId, Limit limit);
}
