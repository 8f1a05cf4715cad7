package io.carerelay.transfer;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.NoSuchRecord;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The inquiries that the current agency sends and receives, as far as the current person may see them. */
@Service
@Transactional(readOnly = true)
public class InquiryRegister {

    /** Few enough to be offered one by one. */
    private static final Limit FEW = Limit.of(5);

    private static final String REFERENCE = "INQUIRY-[0-9]{1,18}";

    private final TransferInquiries inquiries;
    private final TransferInquiryAnswers answers;
    private final Transfers transfers;
    private final EntityManager entities;

    InquiryRegister(
            TransferInquiries inquiries, TransferInquiryAnswers answers, Transfers transfers, EntityManager entities) {
        this.inquiries = inquiries;
        this.answers = answers;
        this.transfers = transfers;
        this.entities = entities;
    }

    /**
     * @param reference such as {@code INQUIRY-17}
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    public TransferInquiry inquiry(String reference) {
        return inquiries.findByNumber(numberOf(reference)).orElseThrow(() -> new NoSuchRecord("inquiry", reference));
    }

    /** Those of the references that are inquiries which the current person sees, by reference, in one statement. */
    public Map<String, TransferInquiry> byReferences(Collection<String> references) {
        List<Long> numbers = references.stream()
                .filter(reference -> reference.matches(REFERENCE))
                .map(InquiryRegister::numberOf)
                .toList();
        return numbers.isEmpty()
                ? Map.of()
                : inquiries.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(TransferInquiry::getReference, Function.identity()));
    }

    /**
     * What the current agency asked others, newest first; a worker's own only.
     *
     * @param before id of the last of the page before; null for the first page
     */
    public List<TransferInquiry> sent(Long before, int limit) {
        AgencyContext context = AgencyContext.current();
        long last = before == null ? Long.MAX_VALUE : before;
        return context.workerId() == null
                ? inquiries.ofAsker(context.agencyId(), last, Limit.of(limit))
                : inquiries.askedBy(context.workerId(), last, Limit.of(limit));
    }

    /** What others ask the current agency; as {@link #sent}, and nothing for a worker. */
    public List<TransferInquiry> received(Long before, int limit) {
        return inquiries.ofHolder(
                AgencyContext.current().agencyId(), before == null ? Long.MAX_VALUE : before, Limit.of(limit));
    }

    /** What that agency asks the current one and has no answer to, oldest first; a few. */
    public List<TransferInquiry> openFrom(String asker) {
        return inquiries.open(AgencyContext.current().agencyId(), asker, FEW);
    }

    /** What the current agency answers, or is about to; empty for the agency that asks. */
    public Optional<TransferInquiryAnswer> answer(TransferInquiry inquiry) {
        return answers.findById(inquiry.getId());
    }

    /** The transfers by which the current agency may answer an inquiry: those the asking agency sees by now. */
    public List<Transfer> startedFor(TransferInquiry inquiry) {
        return transfers.started(inquiry.getHolderAgency(), inquiry.getAskerAgency(), inquiry.getAskedAt(), FEW);
    }

    /** The inquiry, which nobody else can change until this transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    TransferInquiry lock(String reference) {
        TransferInquiry inquiry =
                inquiries.lock(numberOf(reference)).orElseThrow(() -> new NoSuchRecord("inquiry", reference));
        entities.refresh(inquiry);
        return inquiry;
    }

    private static long numberOf(String reference) {
        if (!reference.matches(REFERENCE)) {
            throw new NoSuchRecord("inquiry", reference);
        }
        return Long.parseLong(reference.substring("INQUIRY-".length()));
    }
}
