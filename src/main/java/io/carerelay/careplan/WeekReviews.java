package io.carerelay.careplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface WeekReviews extends JpaRepository<WeekReview, Long> {

    @Query("select r from WeekReview r where r.weekId in :weekIds and r.recordedAt is not null order by r.weekId, r.id")
    List<WeekReview> ofWeeks(Collection<Long> weekIds);

    @Query("select r from WeekReview r where r.weekId = :weekId and r.recordedAt is null")
    Optional<WeekReview> openOf(long weekId);
}
