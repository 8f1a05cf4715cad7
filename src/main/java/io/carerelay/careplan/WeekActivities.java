package io.carerelay.careplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface WeekActivities extends JpaRepository<WeekActivity, Long> {

    @Query("select a from WeekActivity a where a.weekId in :weekIds order by a.weekId, a.dueOn, a.position, a.id")
    List<WeekActivity> ofWeeks(Collection<Long> weekIds);

    Optional<WeekActivity> findByEntry(UUID entry);

    long countByWeekIdAndStage(long weekId, Stage stage);

    /** What an activity was carried over to; empty where it was not. */
    Optional<WeekActivity> findByCarriedFrom(Long id);
}
