package io.carerelay.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Consents extends JpaRepository<Consent, Long> {

    @Query("select c from Consent c where c.clientId = :clientId order by c.signedOn desc, c.id desc")
    List<Consent> ofClient(long clientId, Limit limit);

    /** The one that holds longest first. */
    @Query("""
            select c from Consent c
            where c.clientId = :clientId and c.withdrawnAt is null and c.signedOn <= :day
              and (c.expiresOn is null or c.expiresOn >= :day)
            order by c.expiresOn desc nulls first, c.signedOn desc, c.id desc
            """)
    List<Consent> validOn(long clientId, LocalDate day, Limit limit);

    /** Read without the consent, whose client is still to be locked. */
    @Query("select c.clientId from Consent c where c.id = :id")
    Optional<Long> clientOf(long id);
}
