package io.carerelay.transfer;

import org.springframework.data.jpa.repository.JpaRepository;

interface TransferInquiryAnswers extends JpaRepository<TransferInquiryAnswer, Long> {}
