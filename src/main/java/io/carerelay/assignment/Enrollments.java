package io.carerelay.assignment;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Enrollments extends JpaRepository<Enrollment, Long> {

    boolean existsByClientIdAndProgramIdAndExitOnIsNull(long clientId, long programId);

    @Query("select e from Enrollment e where e.clientId = :clientId order by e.entryOn desc, e.id desc")
    List<Enrollment> ofClient(long clientId, Limit limit);
}
