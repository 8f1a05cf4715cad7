package io.carerelay.careplan;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Visits extends JpaRepository<Visit, Long> {

    @Query("select v from Visit v where v.weekId in :weekIds order by v.weekId, v.beginsAt, v.id")
    List<Visit> ofWeeks(Collection<Long> weekIds);

    Optional<Visit> findByEntry(UUID entry);

    @Query("""
            select count(v) > 0 from Visit v
            where v.weekId = :weekId and v.beginsAt < :now and v.outcome is null and v.calledOff is null
            """)
    boolean anyWithoutOutcome(long weekId, Instant now);
}
