package io.carerelay.transfer;

import org.springframework.data.jpa.repository.JpaRepository;

interface TransferBriefs extends JpaRepository<TransferBrief, Long> {}
