package io.carerelay.assignment;

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

    /**
     * Locks what this person holds with the client until the transaction ends: whoever changes one of these rows has to
     * know the others, since two of them may join (rule E4). In the order of ids, so that nobody waits in a circle.
     */
    @Query(value = """
                    select id from case_manager_assignment
                    where client_id = :clientId and staff_id = :staffId and ended_on is null
                    order by id for update
                    """, nativeQuery = true)
    List<Long> lock(long clientId, long staffId);

    @Query("""
            select count(distinct a.clientId) from CaseManagerAssignment a
            where a.staffId = :staffId and a.endedOn is null
            """)
    long countClients(long staffId);
}
