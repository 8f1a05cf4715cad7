package io.carerelay.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CaseManagerAssignments extends JpaRepository<CaseManagerAssignment, Long> {

    Optional<CaseManagerAssignment> findByClientIdAndStaffIdAndTypeAndEndedOnIsNull(
            long clientId, long staffId, CaseManagerType type);

    @EntityGraph(attributePaths = "enrollments")
    @Query("select a from CaseManagerAssignment a where a.clientId = :clientId and a.endedOn is null order by a.id")
    List<CaseManagerAssignment> activeOfClient(long clientId);

    @Query("select a from CaseManagerAssignment a where a.clientId = :clientId order by a.beganOn desc, a.id desc")
    List<CaseManagerAssignment> ofClient(long clientId, Limit limit);

    /** Rows of the agency that hold, by key; a null filter admits all. */
    @Query("""
            select a from CaseManagerAssignment a
            where a.agencyId = :agencyId and a.endedOn is null and a.id > :after
              and (:blank = false or a.type is null)
              and (:type is null or a.type = :type)
              and (:staffId is null or a.staffId = :staffId)
            order by a.id
            """)
    List<CaseManagerAssignment> page(
            String agencyId, boolean blank, CaseManagerType type, Long staffId, long after, Limit limit);

    @Query("""
            select max(a.endedOn) from CaseManagerAssignment a
            where a.clientId = :clientId and a.staffId = :staffId and a.type = :type
            """)
    Optional<LocalDate> lastEnd(long clientId, long staffId, CaseManagerType type);

    @Query("""
            select count(distinct a.clientId) from CaseManagerAssignment a
            where a.staffId = :staffId and a.endedOn is null
            """)
    long countClients(long staffId);
}
