package io.carerelay.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface AgencyAssignments extends JpaRepository<AgencyAssignment, Long> {

    Optional<AgencyAssignment> findByClientIdAndStatus(long clientId, AssignmentStatus status);

    List<AgencyAssignment> findByAgencyIdAndStatusAndClientIdIn(
            String agencyId, AssignmentStatus status, Collection<Long> clientIds);

    List<AgencyAssignment> findByClientIdOrderByBeganAtDesc(long clientId);
}
