package io.carerelay.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Documents extends JpaRepository<Document, Long> {

    @Query("""
            select d from Document d
            where d.caseId = :caseId and d.removedAt is null and d.id < :before order by d.id desc
            """)
    List<Document> ofCase(long caseId, long before, Limit limit);

    @Query("""
            select d from Document d
            where d.caseId = :caseId and d.attachedTo = :reference and d.removedAt is null order by d.id
            """)
    List<Document> attached(long caseId, String reference, Limit limit);

    @Query("""
            select d from Document d
            where d.attachedTo in :references and d.removedAt is null order by d.attachedTo, d.id
            """)
    List<Document> attached(Collection<String> references, Limit limit);

    @Query("""
            select d from Document d
            where d.caseId = :caseId and coalesce(d.attachedTo, '') = coalesce(:attachedTo, '')
              and d.name = :name and d.sha256 = :sha256 and d.removedAt is null
            """)
    Optional<Document> same(long caseId, String attachedTo, String name, String sha256);

    @Query("select d from Document d where d.clientId = :clientId and d.removedAt is null order by d.id desc")
    List<Document> ofClient(long clientId, Limit limit);

    @Query("select d from Document d where d.id in :ids and d.removedAt is null")
    List<Document> shown(Collection<Long> ids);

    @Query("select d.clientId from Document d where d.id = :id")
    Optional<Long> clientOf(long id);
}
