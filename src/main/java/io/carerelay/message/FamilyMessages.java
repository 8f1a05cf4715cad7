package io.carerelay.message;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Adults;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What staff do in conversations with families (rule M2). Whoever sees the family, or the case that a conversation is
 * about, may write in it; nobody else finds out that it exists (rule K3).
 */
@Service
@Validated
@Transactional
public class FamilyMessages {

    private final ThreadWriting writing;
    private final MessageThreads threads;
    private final Messages messages;
    private final Adults adults;
    private final ClientRecords clients;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;

    FamilyMessages(
            ThreadWriting writing,
            MessageThreads threads,
            Messages messages,
            Adults adults,
            ClientRecords clients,
            CaseRegister cases,
            StaffDirectory staff,
            ApplicationEventPublisher events) {
        this.writing = writing;
        this.threads = threads;
        this.messages = messages;
        this.adults = adults;
        this.clients = clients;
        this.cases = cases;
        this.staff = staff;
        this.events = events;
    }

    /**
     * Begins a conversation with the family.
     *
     * @param entry made by the form, so that sending it twice begins one
     * @throws io.carerelay.agency.NoSuchRecord where the family or the case is not for the current person to see
     * @throws BrokenRule where nothing is said or too much, the case is another family's, who it is for is no adult of
     *     this one, or the agency does not serve the family any more
     */
    public MessageThread open(UUID entry, String recordNumber, @Valid NewThread said) {
        long clientId = clients.client(recordNumber).getId();
        writing.lock(clientId);
        Client client = clients.client(clientId);
        CaseFile file = said.caseNumber() == null ? null : cases.caseFile(said.caseNumber());
        if (file != null && file.getClientId() != clientId) {
            throw BrokenRule.at("caseNumber", "message.otherFamily");
        }
        adults.require(client, said.onlyFor());
        if (file != null && said.onlyFor() != null && !file.isShownTo(said.onlyFor())) {
            throw BrokenRule.at("onlyFor", "message.otherAdult");
        }
        return writing.open(
                entry,
                clientId,
                file == null ? null : file.getId(),
                said.onlyFor(),
                said,
                Author.staff(staff.acting().getId()));
    }

    /**
     * Writes to the family.
     *
     * @param entry made by the form, so that sending it twice says it once
     * @param shown id of the last message that the writer has seen; null for whoever does not care
     * @return whether it is new
     * @throws io.carerelay.agency.NoSuchRecord where the conversation is not for the current person to see
     * @throws BrokenRule where it is closed, nothing is said or too much, the agency does not serve the family any more,
     *     or somebody else of the agency has written since
     */
    public boolean reply(UUID entry, String reference, Long shown, @PlainText(multiline = true) String text) {
        MessageThread thread = writing.lock(reference);
        long author = staff.acting().getId();
        requireSeen(thread, entry, shown, author);
        return writing.add(thread, entry, Author.staff(author), text);
    }

    /** Two people who answer at once: the second reads the first answer before they send their own. */
    void requireSeen(MessageThread thread, UUID entry, Long shown, long author) {
        if (shown != null
                && !messages.existsByThreadIdAndEntry(thread.getId(), entry)
                && messages.answeredByOther(thread.getId(), shown, author)) {
            throw BrokenRule.of("message.answeredMeanwhile");
        }
    }

    /** What the family wrote last needs no answer. Once more does no harm. */
    public void settle(String reference) {
        MessageThread thread = writing.lock(reference);
        if (thread.isWaiting()) {
            thread.settle();
            events.publishEvent(new MessageChanged("message.settled", thread));
            events.publishEvent(new AnswerSettled(thread.getAgencyId(), thread.getReference()));
        }
    }

    /** Closes the conversation: it stays readable, and a new one can be begun. Once more does no harm. */
    public void close(String reference) {
        MessageThread thread = writing.lock(reference);
        if (thread.isOpen()) {
            boolean waited = thread.isWaiting();
            thread.close();
            events.publishEvent(new MessageChanged("message.closed", thread));
            if (waited) {
                events.publishEvent(new AnswerSettled(thread.getAgencyId(), thread.getReference()));
            }
        }
    }

    /** The current person has read the whole conversation. */
    public void markRead(String reference) {
        threads.findByNumber(MessageThread.numberOf(reference))
                .ifPresent(thread ->
                        writing.read(thread, Author.staff(staff.acting().getId())));
    }
}
