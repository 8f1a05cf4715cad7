package io.carerelay.transfer;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface TransferMessages extends JpaRepository<TransferMessage, Long> {

    List<TransferMessage> findByTransferIdOrderById(long transferId, Limit limit);

    boolean existsByEntry(UUID entry);
}
