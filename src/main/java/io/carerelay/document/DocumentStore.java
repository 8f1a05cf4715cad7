package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.casefile.CaseFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * The documents of families (rule M3). Whoever sees a family, or the case that a document belongs to, sees, adds and
 * reads it; nobody else finds out that it exists (rule K3). Content is streamed both ways: 256 KB of it are in memory,
 * and no transaction waits for whoever sends or receives it.
 */
@Service
public class DocumentStore {

    /** More than anybody attaches to one week, and than the weeks of a page have together; bounds all the same. */
    private static final Limit ATTACHED = Limit.of(200);

    private static final Limit ATTACHED_TOGETHER = Limit.of(2000);

    private final Documents documents;
    private final DocumentKeeping keeping;
    private final DocumentContents contents;
    private final DocumentStates states;
    private final ContentSniffer sniffer;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final DataSize maxSize;

    DocumentStore(
            Documents documents,
            DocumentKeeping keeping,
            DocumentContents contents,
            DocumentStates states,
            ContentSniffer sniffer,
            PlatformTransactionManager transactions,
            @Value("${carerelay.documents.max-size}") DataSize maxSize) {
        this.documents = documents;
        this.keeping = keeping;
        this.contents = contents;
        this.states = states;
        this.sniffer = sniffer;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.maxSize = maxSize;
    }

    /** What no document may exceed. */
    public DataSize maxSize() {
        return maxSize;
    }

    /**
     * Refuses what is announced as too large before any of it is read.
     *
     * @param announced bytes; negative where nothing was announced
     * @throws DocumentTooLarge where that exceeds {@link #maxSize}
     */
    public void requireSize(long announced) {
        if (announced > maxSize.toBytes()) {
            throw new DocumentTooLarge(maxSize);
        }
    }

    /**
     * Stores a file, once it is here in full and has been checked; until then nothing of it is in the database. The
     * same file sent again to the same place is the document that is there already. To be called outside of a
     * transaction where the content comes from somebody who may be slow.
     *
     * @param fileName as sent; what could mislead is taken out of it
     * @return as stored
     * @throws DocumentTooLarge where it exceeds {@link #maxSize}; the rest of it is not read
     * @throws BrokenRule where it is empty, broke off, is of no type that may be stored or not what its name says; the
     *     case is closed, what it belongs to takes none any more, or the agency is not active or does not serve the
     *     family
     * @throws NoSuchRecord where the place is not for the current person to see
     * @throws io.carerelay.agency.NotPermitted where only others may add to that place
     */
    public Document store(DocumentPlace place, String fileName, InputStream content) {
        place.requireAddable();
        return store(Filing.of(fileName), content, (filing, spool) -> keeping.keep(place, filing, spool, null));
    }

    /** As {@link #store(DocumentPlace, String, InputStream)}, for {@link DocumentPlace#in} that case. */
    public Document store(CaseFile caseFile, String attachedTo, String fileName, InputStream content) {
        return store(DocumentPlace.in(caseFile, attachedTo), fileName, content);
    }

    /**
     * As {@link #store(DocumentPlace, String, InputStream)}, on behalf of an adult of the family, for modules that keep
     * what the family itself may add to.
     *
     * @param memberId who adds it, of that family
     */
    public Document storeOwn(long memberId, DocumentPlace place, String fileName, InputStream content) {
        place.requireAddable();
        return store(Filing.of(fileName), content, (filing, spool) -> keeping.keep(place, filing, spool, memberId));
    }

    /**
     * Stores a file as the next version of a document; it is shared with whoever it was. The same content again is the
     * version that is there already. Otherwise as {@link #store(DocumentPlace, String, InputStream)}.
     *
     * @param id of the version that the current person replaces
     * @return the newest version
     * @throws NewerVersion where somebody else was quicker; what they stored stays
     */
    public Document replace(long id, String fileName, InputStream content) {
        read(() -> found(id));
        return store(Filing.of(fileName), content, (filing, spool) -> keeping.replace(id, filing, spool));
    }

    /**
     * Whether the current person could replace that document now. Each call is a transaction of its own, since it asks
     * by trying.
     */
    public boolean isReplaceable(long id) {
        try {
            return read(() -> {
                keeping.requireReplaceable(found(id));
                return true;
            });
        } catch (BrokenRule | NoSuchRecord | NotPermitted | NewerVersion e) {
            return false;
        }
    }

    private Document store(Filing filing, InputStream content, Keeping keep) {
        try (Spool spool = Spool.of(content, maxSize)) {
            if (sniffer.typeOf(spool.file()).filter(filing.type()::equals).isEmpty()) {
                throw BrokenRule.at("content", "document.type.other", filing.name());
            }
            contents.receive(spool);
            return writing.execute(status -> keep.as(filing, spool));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is attached to one thing inside the case, in the order in which it came. */
    @Transactional(readOnly = true)
    public List<Document> attachedTo(long caseId, String reference) {
        return documents.attached(caseId, reference, ATTACHED);
    }

    /** What is attached to one thing, as far as the current person sees it, in the order in which it came. */
    @Transactional(readOnly = true)
    public List<Document> attachedTo(String reference) {
        return documents.attached(List.of(reference), ATTACHED);
    }

    /** What is attached to each of these, as far as the current person sees it, in one statement; none is not in it. */
    @Transactional(readOnly = true)
    public Map<String, List<Document>> attachedTo(Collection<String> references) {
        return references.isEmpty()
                ? Map.of()
                : documents.attached(references, ATTACHED_TOGETHER).stream()
                        .collect(Collectors.groupingBy(Document::getAttachedTo));
    }

    /**
     * A page of the case's documents, newest first, those attached to something inside it too.
     *
     * @param after id of the last document of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Document> ofCase(long caseId, Long after, int limit) {
        return documents.ofCase(caseId, after == null ? Long.MAX_VALUE : after, Limit.of(limit));
    }

    /**
     * A page of the family's documents that the current person sees, newest first, whatever they belong to.
     *
     * @param place those of such places only; null for all
     * @param after id of the last document of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Document> ofClient(long clientId, DocumentPlace.Kind place, Long after, int limit) {
        long before = after == null ? Long.MAX_VALUE : after;
        return place == null
                ? documents.ofClient(clientId, before, Limit.of(limit))
                : documents.ofClient(clientId, place, before, Limit.of(limit));
    }

    /**
     * A page of the versions of a document, newest first.
     *
     * @param before number of the last version of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Document> versions(Document of, Integer before, int limit) {
        return documents.versions(of.getSeries(), before == null ? Integer.MAX_VALUE : before, Limit.of(limit));
    }

    /**
     * One document, also a version that was replaced. What was removed is there for supervisors and admins only.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    @Transactional(readOnly = true)
    public Document document(long id) {
        return found(id);
    }

    /**
     * As {@link #document}, for handing out its content.
     *
     * @throws BrokenRule where it has not been checked yet, or was found to be harmful
     */
    @Transactional(readOnly = true)
    public Document readable(long id) {
        Document document = found(id);
        requireReadable(id);
        return document;
    }

    /**
     * Writes out the content. Each piece is read in a transaction of its own, so that nothing waits for whoever reads
     * slowly, and whoever loses sight of it meanwhile gets no more of it.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see, or not any more
     * @throws BrokenRule as {@link #readable}
     */
    public void writeTo(long id, OutputStream out) throws IOException {
        write(read(() -> readable(id)), out);
    }

    /** Writes out the content of a document that whoever calls has found readable. */
    void write(Document document, OutputStream out) throws IOException {
        contents.writeTo(document, out);
    }

    /**
     * Takes a document with all its versions away from where it is shown; whoever put it there may as long as nobody
     * replaced it, and supervisors and admins. Its content is kept. Once more does no harm.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see
     * @throws BrokenRule where there is no reason, or the agency is not active
     * @throws NewerVersion where it was replaced meanwhile
     * @throws io.carerelay.agency.NotPermitted for somebody else
     */
    @Transactional
    public void remove(long id, String reason) {
        keeping.remove(id, reason);
    }

    private Document found(long id) {
        return documents
                .findById(id)
                .filter(document ->
                        !document.isRemoved() || AgencyContext.current().workerId() == null)
                .orElseThrow(() -> new NoSuchRecord("document", id));
    }

    void requireReadable(long id) {
        DocumentState state = states.of(List.of(id)).getOrDefault(id, DocumentState.READY);
        if (!state.readable()) {
            throw BrokenRule.of("document.notReady." + state.check());
        }
    }

    private <T> T read(Supplier<T> work) {
        return reading.execute(status -> work.get());
    }

    /** What becomes of a file that has arrived and is what it says. */
    private interface Keeping {
        Document as(Filing filing, Spool spool);
    }
}
