package io.carerelay.assignment;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CaseWorkers extends JpaRepository<CaseWorker, Long> {

    @Query("""
            select w from CaseWorker w where w.caseId in :caseIds and w.endedAt is null
            order by w.caseId, w.lead desc, w.id
            """)
    List<CaseWorker> activeOf(Collection<Long> caseIds);

    @Query("""
            select w.staffId as staffId, count(w) as cases from CaseWorker w
            where w.agencyId = :agencyId and w.endedAt is null group by w.staffId
            """)
    List<Load> loads(String agencyId);

    @Query("""
            select count(w) from CaseWorker w, CaseFile c
            where c.id = w.caseId and w.staffId = :staffId and w.endedAt is null and c.status <> 'CLOSED'
            """)
    long countNotClosed(long staffId);

    /** How many cases a worker has. */
    interface Load {
        long getStaffId();

        long getCases();
    }
}
