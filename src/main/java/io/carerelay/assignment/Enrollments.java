package io.carerelay.assignment;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Enrollments extends JpaRepository<Enrollment, Long> {

    Optional<Enrollment> findByClientIdAndProgramIdAndExitOnIsNull(long clientId, long programId);

    @Query("select e from Enrollment e where e.clientId = :clientId and e.exitOn is null order by e.id")
    List<Enrollment> activeOf(long clientId);

    @Query("select e from Enrollment e where e.clientId = :clientId order by e.entryOn desc, e.id desc")
    List<Enrollment> ofClient(long clientId, Limit limit);
}
