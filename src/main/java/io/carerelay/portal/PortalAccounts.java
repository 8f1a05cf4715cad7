package io.carerelay.portal;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PortalAccounts extends JpaRepository<PortalAccount, Long> {

    /** The newest first; those that ended too. */
    @Query("select a from PortalAccount a where a.clientId = :clientId order by a.id desc")
    List<PortalAccount> ofClient(long clientId, Limit limit);

    @Query("""
            select a from PortalAccount a
            where a.clientId = :clientId and a.memberId = :memberId
              and a.state <> io.carerelay.portal.PortalAccount.State.ENDED
            """)
    Optional<PortalAccount> liveOf(long clientId, long memberId);
}
