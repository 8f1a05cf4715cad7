package io.carerelay.transfer;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface TransferItems extends JpaRepository<TransferItem, Long> {

    List<TransferItem> findByTransferIdOrderByPosition(long transferId, Limit limit);
}
