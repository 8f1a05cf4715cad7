package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.MemberNames;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The family's side of its documents (rule M1): the one door for the portal. Every call names the adult who is signed
 * in, and works in the context of exactly that adult ({@link AgencyContext#ofFamily}); staff are refused.
 * There are the current versions of what was shared with that adult, and the files of messages that they may read. Anything
 * else does not exist for them, whatever the reason.
 */
@Service
@Transactional(readOnly = true)
public class OwnDocuments {

    private final Documents documents;
    private final DocumentStore store;
    private final DocumentStates states;
    private final MemberNames members;
    private final List<ConversationFiles> conversations;
    private final TransactionTemplate reading;

    OwnDocuments(
            Documents documents,
            DocumentStore store,
            DocumentStates states,
            MemberNames members,
            List<ConversationFiles> conversations,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.store = store;
        this.states = states;
        this.members = members;
        this.conversations = conversations;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A page of what was shared with the adult, what came last first; files of messages stand with their messages. What
     * has not been checked yet or was found to be harmful is not there.
     *
     * @param after id of the last document of the page before; the first page follows where it is null, or the document
     *     is not shared with the adult any more
     * @throws NoSuchRecord where the adult is of no family of the current agency
     */
    public List<OwnDocument> page(long memberId, Long after, int limit) {
        long clientId = clientOf(memberId);
        Document last = Optional.ofNullable(after)
                .flatMap(documents::findById)
                .filter(document -> document.getClientId() == clientId && document.isShared())
                .orElse(null);
        List<OwnDocument> page = new ArrayList<>();
        List<Document> found;
        do {
            found = sharedWith(clientId, memberId, last, limit);
            readable(found).limit(limit - page.size()).forEach(page::add);
            last = found.isEmpty() ? last : found.get(found.size() - 1);
        } while (page.size() < limit && found.size() == limit);
        return page;
    }

    private List<Document> sharedWith(long clientId, long memberId, Document last, int limit) {
        return last == null
                ? documents.sharedWith(clientId, memberId, Limit.of(limit))
                : documents.sharedWith(clientId, memberId, last.getSharedAt(), last.getId(), Limit.of(limit));
    }

    private Stream<OwnDocument> readable(List<Document> found) {
        Map<Long, DocumentState> known = found.isEmpty()
                ? Map.of()
                : states.of(found.stream().map(Document::getId).toList());
        return found.stream()
                .map(document -> OwnDocument.of(document, known.getOrDefault(document.getId(), DocumentState.READY)))
                .filter(document -> document.state().readable());
    }

    /** @throws NoSuchRecord where there is no such document for that adult */
    public OwnDocument document(long memberId, long id) {
        Document document = found(memberId, id);
        return OwnDocument.of(document, states.of(List.of(id)).getOrDefault(id, DocumentState.READY));
    }

    /**
     * As {@link #document}, for handing out its content.
     *
     * @throws io.carerelay.agency.BrokenRule where it has not been checked yet, or was found to be harmful
     */
    public OwnDocument readable(long memberId, long id) {
        Document document = found(memberId, id);
        store.requireReadable(id);
        return OwnDocument.of(document, DocumentState.READY);
    }

    /**
     * Writes out the content, as {@link DocumentStore#writeTo}.
     *
     * @throws NoSuchRecord where there is no such document for that adult
     * @throws io.carerelay.agency.BrokenRule where it has not been checked yet, or was found to be harmful
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void writeTo(long memberId, long id, OutputStream out) throws IOException {
        Document document = reading.execute(status -> {
            Document found = found(memberId, id);
            store.requireReadable(id);
            return found;
        });
        store.write(document, out);
    }

    private Document found(long memberId, long id) {
        long clientId = clientOf(memberId);
        return documents
                .findById(id)
                .filter(document -> document.getClientId() == clientId && document.isLatest() && !document.isRemoved())
                .filter(document -> isFor(memberId, document))
                .orElseThrow(() -> new NoSuchRecord("document", id));
    }

    private boolean isFor(long memberId, Document document) {
        if (document.getPlace() == DocumentPlace.Kind.MESSAGE) {
            return Long.valueOf(memberId).equals(document.getUploadedByMember())
                    || conversations.stream().anyMatch(files -> files.readableBy(memberId, document));
        }
        return document.isShared() && (document.getSharedOnlyFor() == null || document.getSharedOnlyFor() == memberId);
    }

    private long clientOf(long memberId) {
        AgencyContext.current().requireMember(memberId);
        return members.clientOf(memberId).orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }
}
