package io.carerelay.portal;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PortalNoticeList extends JpaRepository<PortalNotice, Long> {

    @Query(
            "select n from PortalNotice n where n.accountId = :accountId and n.seenAt is null order by n.at desc, n.id desc")
    List<PortalNotice> unseen(long accountId, Limit limit);

    boolean existsByAccountIdAndSeenAtIsNull(long accountId);

    /** The clock of another machine may be behind. */
    @Modifying
    @Query("""
            update PortalNotice n set n.seenAt = case when n.at > :now then n.at else :now end
            where n.accountId = :accountId and n.kind = :kind and n.subject = :subject and n.seenAt is null
            """)
    void settle(long accountId, String kind, String subject, Instant now);

    @Modifying
    @Query("""
            update PortalNotice n set n.seenAt = case when n.at > :now then n.at else :now end
            where n.accountId = :accountId and n.id <= :upTo and n.seenAt is null
            """)
    void settleAll(long accountId, long upTo, Instant now);
}
