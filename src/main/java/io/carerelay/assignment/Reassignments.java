package io.carerelay.assignment;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Reassignments extends JpaRepository<Reassignment, Long> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reassignment r where r.id = :id")
    Optional<Reassignment> lock(long id);

    boolean existsByUndoOfAndStateNot(long undoOf, Reassignment.State state);

    @Query("select r from Reassignment r where r.agencyId = :agencyId and r.id < :before order by r.id desc")
    List<Reassignment> page(String agencyId, long before, Limit limit);
}
