package io.carerelay.careplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface WeekNotes extends JpaRepository<WeekNote, Long> {

    @Query("select n from WeekNote n where n.weekId in :weekIds order by n.weekId, n.writtenAt, n.id")
    List<WeekNote> ofWeeks(Collection<Long> weekIds);

    Optional<WeekNote> findByEntry(UUID entry);
}
