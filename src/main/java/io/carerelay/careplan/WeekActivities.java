package io.carerelay.careplan;

import java.time.LocalDate;
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

    /** The Monday of the week in which each of these first came up, before it was carried over. */
    @Query(nativeQuery = true, value = """
            with recursive earlier as (
              select a.id as carried, a.week_id, a.carried_from from week_activity a where a.id in (:ids)
              union all
              select e.carried, a.week_id, a.carried_from from earlier e join week_activity a on a.id = e.carried_from)
            select e.carried as id, w.monday from earlier e join plan_week w on w.id = e.week_id where e.carried_from is null
            """)
    List<Origin> origins(Collection<Long> ids);

    /** Where an activity first came up. */
    interface Origin {

        Long getId();

        LocalDate getMonday();
    }
}
