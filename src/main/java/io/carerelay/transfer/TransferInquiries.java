package io.carerelay.transfer;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface TransferInquiries extends JpaRepository<TransferInquiry, Long> {

    Optional<TransferInquiry> findByNumber(long number);

    Optional<TransferInquiry> findByEntry(UUID entry);

    List<TransferInquiry> findByNumberIn(Collection<Long> numbers);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from TransferInquiry i where i.number = :number")
    Optional<TransferInquiry> lock(long number);

    @Query("select i from TransferInquiry i where i.askerAgency = :agencyId and i.id < :before order by i.id desc")
    List<TransferInquiry> ofAsker(String agencyId, long before, Limit limit);

    @Query("select i from TransferInquiry i where i.askedBy = :staffId and i.id < :before order by i.id desc")
    List<TransferInquiry> askedBy(long staffId, long before, Limit limit);

    @Query("select i from TransferInquiry i where i.holderAgency = :agencyId and i.id < :before order by i.id desc")
    List<TransferInquiry> ofHolder(String agencyId, long before, Limit limit);

    @Query("select i from TransferInquiry i where i.holderAgency = :holder and i.askerAgency = :asker"
            + " and i.state = 'ASKED' order by i.id")
    List<TransferInquiry> open(String holder, String asker, Limit limit);

    @Query(value = "select nextval('transfer_inquiry_number')", nativeQuery = true)
    long nextNumber();
}
