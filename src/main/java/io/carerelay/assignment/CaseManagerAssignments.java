package io.carerelay.assignment;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CaseManagerAssignments extends JpaRepository<CaseManagerAssignment, Long> {

    Optional<CaseManagerAssignment> findByClientIdAndStaffIdAndTypeAndEndedOnIsNull(
            long clientId, long staffId, CaseManagerType type);

    @EntityGraph(attributePaths = "enrollments")
    @Query("select a from CaseManagerAssignment a where a.clientId = :clientId and a.endedOn is null order by a.id")
    List<CaseManagerAssignment> activeOfClient(long clientId);

    @Query("""
            select count(distinct a.clientId) from CaseManagerAssignment a
            where a.staffId = :staffId and a.type = :type and a.endedOn is null
            """)
    long countClients(long staffId, CaseManagerType type);
}
