package io.carerelay.careplan;

import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CarePlans extends JpaRepository<CarePlan, Long> {

    @EntityGraph(attributePaths = "goals")
    @Query("select p from CarePlan p where p.caseId = :caseId and p.status <> 'ENDED'")
    Optional<CarePlan> liveOf(long caseId);

    /** The case's plan as it stands: the one that is not ended, else the one that ended last. */
    @EntityGraph(attributePaths = "goals")
    @Query("""
            select p from CarePlan p where p.caseId = :caseId and p.id =
              (select max(q.id) from CarePlan q where q.caseId = :caseId)
            """)
    Optional<CarePlan> latestOf(long caseId);
}
