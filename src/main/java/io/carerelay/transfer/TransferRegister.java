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

/** The transfers that the current agency sends or receives, and those by which its clients came to it (rule T9). */
@Service
@Transactional(readOnly = true)
public class TransferRegister {

    /** More than any family goes through, or any two agencies write to each other; a bound all the same. */
    private static final Limit BOUND = Limit.of(200);

    private final Transfers transfers;
    private final TransferItems items;
    private final TransferBriefs briefs;
    private final TransferMessages messages;
    private final EntityManager entities;

    TransferRegister(
            Transfers transfers,
            TransferItems items,
            TransferBriefs briefs,
            TransferMessages messages,
            EntityManager entities) {
        this.transfers = transfers;
        this.items = items;
        this.briefs = briefs;
        this.messages = messages;
        this.entities = entities;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    public Transfer transfer(String number) {
        return transfers.findByNumber(number).orElseThrow(() -> new NoSuchRecord("transfer", number));
    }

    /** Those of the given numbers that the current person sees, by number, in one statement. */
    public Map<String, Transfer> byNumbers(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : transfers.findByNumberIn(numbers).stream()
                        .collect(Collectors.toMap(Transfer::getNumber, Function.identity()));
    }

    /** The open transfer of a client, if there is one (rule T4). */
    public Optional<Transfer> openOf(long clientId) {
        return transfers.openOf(clientId);
    }

    /** The client's transfers, newest first; those that the current person sees. */
    public List<Transfer> ofClient(long clientId) {
        return transfers.ofClient(clientId, BOUND);
    }

    /**
     * What the current agency sends, newest first.
     *
     * @param before id of the last of the page before; null for the first page
     */
    public List<Transfer> sent(Long before, int limit) {
        return transfers.from(
                AgencyContext.current().agencyId(), before == null ? Long.MAX_VALUE : before, Limit.of(limit));
    }

    /** What the current agency is asked to receive; as {@link #sent}. */
    public List<Transfer> received(Long before, int limit) {
        return transfers.to(
                AgencyContext.current().agencyId(), before == null ? Long.MAX_VALUE : before, Limit.of(limit));
    }

    /** The checklist, in its order. */
    public List<TransferItem> checklist(Transfer transfer) {
        return items.findByTransferIdOrderByPosition(transfer.getId(), BOUND);
    }

    /** What the receiver is shown; empty before it is asked, and for it where consent was withdrawn since. */
    public Optional<TransferBrief> brief(Transfer transfer) {
        return briefs.findById(transfer.getId());
    }

    /** Questions and answers, oldest first. */
    public List<TransferMessage> conversation(Transfer transfer) {
        return messages.findByTransferIdOrderById(transfer.getId(), BOUND);
    }

    /**
     * The transfer, which neither side can change until this transaction ends, nor anybody its client.
     *
     * @throws NoSuchRecord where unknown, or the current agency is no party to it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Transfer lock(String number) {
        Long id = transfers.lock(number);
        if (id == null) {
            throw new NoSuchRecord("transfer", number);
        }
        Transfer transfer = transfers.findById(id).orElseThrow(() -> new NoSuchRecord("transfer", number));
        entities.refresh(transfer);
        return transfer;
    }
}
