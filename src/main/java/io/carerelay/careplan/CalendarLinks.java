package io.carerelay.careplan;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CalendarLinks extends JpaRepository<CalendarLink, Long> {

    @Query("select l from CalendarLink l where l.staffId = :staffId and l.revokedAt is null")
    Optional<CalendarLink> liveOf(long staffId);
}
