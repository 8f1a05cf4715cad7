package io.carerelay.casefile;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Intakes extends JpaRepository<Intake, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Intake i where i.id = :id")
    Optional<Intake> lock(UUID id);

    Optional<Intake> findByNumber(long number);

    List<Intake> findByNumberIn(Collection<Long> numbers);

    Optional<Intake> findByCaseId(long caseId);

    @Query("""
            select i from Intake i
            where i.agencyId = :agencyId and i.enteredBy = :staffId and i.status in :statuses
            order by i.enteredAt desc
            """)
    List<Intake> enteredBy(String agencyId, long staffId, List<IntakeStatus> statuses, Limit limit);

    @Query(value = "select nextval('intake_number')", nativeQuery = true)
    long nextNumber();
}
