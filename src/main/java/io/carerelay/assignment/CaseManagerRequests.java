package io.carerelay.assignment;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CaseManagerRequests extends JpaRepository<CaseManagerRequest, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from CaseManagerRequest r where r.id = :id")
    Optional<CaseManagerRequest> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from CaseManagerRequest r where r.number = :number")
    Optional<CaseManagerRequest> lock(long number);

    Optional<CaseManagerRequest> findByNumber(long number);

    List<CaseManagerRequest> findByNumberIn(Collection<Long> numbers);

    @Query("""
            select r from CaseManagerRequest r
            where r.clientId = :clientId and r.state <> io.carerelay.assignment.RequestState.DRAFT
            order by r.number desc
            """)
    List<CaseManagerRequest> ofClient(long clientId, Limit limit);

    @Query("""
            select r from CaseManagerRequest r
            where r.requestedBy = :staffId and r.state = io.carerelay.assignment.RequestState.OPEN
            order by r.number desc
            """)
    List<CaseManagerRequest> openOf(long staffId, Limit limit);

    @Query("""
            select r from CaseManagerRequest r
            where r.assignmentId in :assignmentIds and r.acquaintedAt is null
              and r.type = io.carerelay.assignment.CaseManagerType.CASE_MANAGER
            order by r.number
            """)
    List<CaseManagerRequest> notAcquainted(Collection<Long> assignmentIds);

    @Query("""
            select count(r) > 0 from CaseManagerRequest r
            where r.clientId = :clientId and r.staffId = :staffId and r.type = :type
              and r.state = io.carerelay.assignment.RequestState.OPEN
            """)
    boolean isOpen(long clientId, long staffId, CaseManagerType type);

    /** Lets only one transaction at a time find out whether somebody is asked for already, and then ask. */
    @Query(
            value = "select cast(pg_advisory_xact_lock(hashtext('case_manager_request'), :key) as text)",
            nativeQuery = true)
    String awaitOthers(int key);

    /** Whether a worker sees the client; asked by the process, which sees them all. */
    @Query(value = """
                    select exists (select from client_access where staff_id = :staffId and client_id = :clientId)
                    """, nativeQuery = true)
    boolean isSeenBy(long staffId, long clientId);

    @Query(value = "select nextval('case_manager_request_number')", nativeQuery = true)
    long nextNumber();
}
