package io.carerelay.message;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Adults;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.MemberNames;
import io.carerelay.document.DocumentPlace;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * The family's side of its conversations (rule M2): the one door for the portal. Every call names the adult who is
 * signed in, and works in the context of exactly that adult ({@link AgencyContext#ofFamily}); staff are refused. A
 * conversation that is for one adult only does not exist for the others (safe contact).
 */
@Service
@Validated
@Transactional
public class OwnMessages {

    private final ThreadWriting writing;
    private final MessageThreads threads;
    private final Readings readings;
    private final ThreadLines lines;
    private final MemberNames members;
    private final Adults adults;
    private final ClientRecords clients;
    private final CaseRegister cases;

    OwnMessages(
            ThreadWriting writing,
            MessageThreads threads,
            Readings readings,
            ThreadLines lines,
            MemberNames members,
            Adults adults,
            ClientRecords clients,
            CaseRegister cases) {
        this.writing = writing;
        this.threads = threads;
        this.readings = readings;
        this.lines = lines;
        this.members = members;
        this.adults = adults;
        this.clients = clients;
        this.cases = cases;
    }

    /**
     * A page of the conversations that the adult may read, those with the newest messages first.
     *
     * @param before {@link MessageThread#getLastMessage} of the last row of the page before; null for the first page
     * @throws NoSuchRecord where the adult is of no family of the current agency
     */
    @Transactional(readOnly = true)
    public List<ThreadLine> threads(long memberId, Long before, int limit) {
        return lines.of(
                threads.ofAdult(
                        clientOf(memberId), memberId, before == null ? Long.MAX_VALUE : before, Limit.of(limit)),
                Author.family(memberId));
    }

    /**
     * A conversation with a page of its messages.
     *
     * @param before id of the first message of the page that is shown; null for the newest
     * @throws NoSuchRecord where it is not for that adult to read
     */
    @Transactional(readOnly = true)
    public Conversation conversation(long memberId, String reference, Long before) {
        return lines.whole(found(memberId, reference), before, Author.family(memberId));
    }

    /** How many messages the adult has not read in each of these conversations, by their id; none is not in it. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> unread(long memberId, List<MessageThread> among) {
        return readings.unread(among.stream().map(MessageThread::getId).toList(), Author.family(memberId));
    }

    /**
     * Begins a conversation; {@link NewThread#onlyFor} can be that adult themselves, or nobody.
     *
     * @param entry made by the form, so that sending it twice begins one
     * @throws BrokenRule where nothing is said or too much, or the agency does not serve the family any more
     * @throws NoSuchRecord where the case is not the family's, or the adult of no family of the agency
     */
    public MessageThread open(UUID entry, long memberId, @Valid NewThread said) {
        long clientId = clientOf(memberId);
        writing.lock(clientId);
        requireAdult(clientId, memberId);
        if (said.onlyFor() != null && said.onlyFor() != memberId) {
            throw BrokenRule.at("onlyFor", "client.noAdult");
        }
        CaseFile file = said.caseNumber() == null ? null : cases.caseFile(said.caseNumber());
        if (file != null && file.getClientId() != clientId) {
            throw new NoSuchRecord("case", said.caseNumber());
        }
        return writing.open(
                entry, clientId, file == null ? null : file.getId(), said.onlyFor(), said, Author.family(memberId));
    }

    /**
     * Writes to whoever is responsible now.
     *
     * @param entry made by the form, so that sending it twice says it once
     * @return whether it is new
     * @throws NoSuchRecord where the conversation is not for that adult to read
     * @throws BrokenRule where it is closed, nothing is said or too much, or the agency does not serve the family any
     *     more
     */
    public boolean reply(UUID entry, long memberId, String reference, @PlainText(multiline = true) String text) {
        AgencyContext.current().requireMember(memberId);
        MessageThread thread = requireReadable(memberId, writing.lock(reference));
        requireAdult(thread.getClientId(), memberId);
        return writing.add(thread, entry, Author.family(memberId), text);
    }

    /** The adult has read the whole conversation. */
    public void markRead(long memberId, String reference) {
        writing.read(found(memberId, reference), Author.family(memberId));
    }

    /**
     * What files for a message of the adult are attached to.
     *
     * @param reference of the conversation in which it is written; null for a new one
     * @param caseNumber of the case that a new one is to be about; null for the whole family
     */
    @Transactional(readOnly = true)
    DocumentPlace attachmentsOf(long memberId, String reference, String caseNumber, UUID entry) {
        Long caseId = null;
        if (reference != null) {
            MessageThread thread = found(memberId, reference);
            thread.requireOpen();
            caseId = thread.getCaseId();
        } else if (caseNumber != null) {
            caseId = cases.caseFile(caseNumber).getId();
        }
        Client client = clients.client(clientOf(memberId));
        adults.require(client, memberId);
        CaseFile file = caseId == null ? null : cases.caseFile(caseId);
        if (file != null && !file.getClientId().equals(client.getId())) {
            throw new NoSuchRecord("case", caseNumber);
        }
        return file == null
                ? DocumentPlace.message(client, Message.attachmentsOf(client.getRecordNumber(), entry))
                : DocumentPlace.in(file, Message.attachmentsOf(file.getNumber(), entry));
    }

    private MessageThread found(long memberId, String reference) {
        return requireReadable(
                memberId,
                threads.findByNumber(MessageThread.numberOf(reference))
                        .orElseThrow(() -> new NoSuchRecord("conversation", reference)));
    }

    private MessageThread requireReadable(long memberId, MessageThread thread) {
        boolean theirs = thread.getOnlyFor() == null || thread.getOnlyFor() == memberId;
        if (!theirs || thread.getClientId() != clientOf(memberId)) {
            throw new NoSuchRecord("conversation", thread.getReference());
        }
        return thread;
    }

    private void requireAdult(long clientId, long memberId) {
        adults.require(clients.client(clientId), memberId);
    }

    private long clientOf(long memberId) {
        AgencyContext.current().requireMember(memberId);
        return members.clientOf(memberId).orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }
}
