package io.carerelay.portal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PortalCodes extends JpaRepository<PortalCode, Long> {

    Optional<PortalCode> findByHash(String hash);

    /** Those of these accounts that were neither used nor replaced, at most one of each. */
    @Query("""
            select c from PortalCode c
            where c.accountId in :accountIds and c.usedAt is null and c.replacedAt is null
            """)
    List<PortalCode> liveOf(Collection<Long> accountIds);
}
