package io.carerelay.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface AgencyAssignments extends JpaRepository<AgencyAssignment, Long> {

    /** Whoever holds the record sees the links of other agencies too: the agency is always said. */
    Optional<AgencyAssignment> findByClientIdAndAgencyIdAndStatus(
            long clientId, String agencyId, AssignmentStatus status);

    List<AgencyAssignment> findByAgencyIdAndStatusAndClientIdIn(
            String agencyId, AssignmentStatus status, Collection<Long> clientIds);

    List<AgencyAssignment> findByClientIdAndAgencyIdOrderByBeganAtDesc(long clientId, String agencyId);

    List<AgencyAssignment> findByClientIdOrderByBeganAtDesc(long clientId);
}
