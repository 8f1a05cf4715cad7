package io.carerelay.casefile;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CaseFiles extends JpaRepository<CaseFile, Long> {

    Optional<CaseFile> findByNumber(String number);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.number = :number")
    Optional<CaseFile> lockByNumber(String number);

    /** Read without the case, which is still to be locked. */
    @Query("select c.clientId from CaseFile c where c.number = :number")
    Optional<Long> clientOf(String number);

    /** Whether that member of staff is a case worker of the case. */
    @Query(
            value = "select exists (select from case_access where staff_id = :staffId and case_id = :caseId)",
            nativeQuery = true)
    boolean isWorkedOnBy(long staffId, long caseId);

    List<CaseFile> findByNumberIn(Collection<String> numbers);

    @Query("select c from CaseFile c where c.clientId = :clientId order by c.openedOn desc, c.id desc")
    List<CaseFile> ofClient(long clientId, Limit limit);

    @Query("""
            select c.clientId as clientId, count(c) as cases from CaseFile c
            where c.clientId in :clientIds and c.status <> 'CLOSED' group by c.clientId
            """)
    List<Count> countNotClosed(Collection<Long> clientIds);

    @Query("select count(c) > 0 from CaseFile c where c.clientId = :clientId and c.status <> 'CLOSED'")
    boolean anyNotClosed(long clientId);

    /** Takes the next case number of the agency and year; nobody else gets one until this transaction ends. */
    @Query(value = """
                    insert into case_number_counter (agency_id, year, last_number) values (:agencyId, :year, 1)
                    on conflict (agency_id, year) do update set last_number = case_number_counter.last_number + 1
                    returning last_number
                    """, nativeQuery = true)
    int takeNumber(String agencyId, int year);

    /** How many cases a client has. */
    interface Count {
        long getClientId();

        long getCases();
    }
}
