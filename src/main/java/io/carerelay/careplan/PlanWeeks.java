package io.carerelay.careplan;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface PlanWeeks extends JpaRepository<PlanWeek, Long> {

    @Query("""
            select w from PlanWeek w where w.caseId = :caseId and w.monday between :from and :to order by w.monday, w.id
            """)
    List<PlanWeek> between(long caseId, LocalDate from, LocalDate to);

    @Query("select min(w.monday) from PlanWeek w where w.caseId = :caseId")
    Optional<LocalDate> firstMonday(long caseId);

    /** A case has one plan at a time, but one may end and the next begin within a week: then the later counts. */
    @Query("""
            select w from PlanWeek w where w.id =
              (select max(x.id) from PlanWeek x where x.caseId = :caseId and x.monday = :monday)
            """)
    Optional<PlanWeek> ofCase(long caseId, LocalDate monday);

    /** At most one of each case, as {@link #ofCase}. */
    @Query("""
            select w from PlanWeek w where w.id in
              (select max(x.id) from PlanWeek x where x.caseId in :caseIds and x.monday = :monday group by x.caseId)
            """)
    List<PlanWeek> ofCases(Collection<Long> caseIds, LocalDate monday);

    /** As {@link #beside(long, LocalDate)}, over several cases. */
    @Query("""
            select max(case when w.monday < :monday then w.monday end) as before,
                min(case when w.monday > :monday then w.monday end) as after
              from PlanWeek w where w.caseId in :caseIds
            """)
    Beside beside(Collection<Long> caseIds, LocalDate monday);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select w from PlanWeek w where w.id = :id")
    Optional<PlanWeek> lockById(long id);

    @Query("""
            select max(case when w.monday < :monday then w.monday end) as before,
                min(case when w.monday > :monday then w.monday end) as after
              from PlanWeek w where w.caseId = :caseId
            """)
    Beside beside(long caseId, LocalDate monday);

    @Query(
            "select w.monday from PlanWeek w where w.caseId = :caseId and w.state in ('OPEN', 'REVIEW') order by w.monday desc")
    List<LocalDate> unfinished(long caseId, Limit limit);

    @Query("select max(w.monday) from PlanWeek w where w.planId = :planId")
    Optional<LocalDate> lastMonday(long planId);

    @Query("select count(w) from PlanWeek w where w.planId = :planId and w.monday <= :monday")
    int countUpTo(long planId, LocalDate monday);

    /** Mondays of the weeks before and after one; null where there is none. */
    interface Beside {

        LocalDate getBefore();

        LocalDate getAfter();
    }
}
