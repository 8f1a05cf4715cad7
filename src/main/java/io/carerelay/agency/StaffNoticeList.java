package io.carerelay.agency;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface StaffNoticeList extends JpaRepository<StaffNotice, Long> {

    @Query("select n from StaffNotice n where n.staffId = :staffId and n.seenAt is null order by n.id desc")
    List<StaffNotice> unseen(long staffId, Limit limit);

    boolean existsByStaffIdAndSeenAtIsNull(long staffId);

    /** The clock of another machine may be behind. */
    @Modifying(flushAutomatically = true)
    @Query("""
            update StaffNotice n set n.seenAt = case when n.at > :now then n.at else :now end
            where n.agencyId = :agencyId and n.subject in :subjects and n.seenAt is null
            """)
    void settle(String agencyId, Collection<String> subjects, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("""
            update StaffNotice n set n.seenAt = case when n.at > :now then n.at else :now end
            where n.agencyId = :agencyId and n.subject = :subject and n.staffId = :staffId and n.seenAt is null
            """)
    void settleFor(String agencyId, long staffId, String subject, Instant now);
}
