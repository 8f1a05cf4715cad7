package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * The documents of cases (rule M3). Whoever sees a case sees, adds and reads its documents; nobody else finds out that
 * they exist (rule K3). Content is streamed both ways: 256 KB of it are in memory, and no transaction waits for
 * whoever sends or receives it.
 */
@Service
public class DocumentStore {

    /** More than anybody attaches to one week, and than the weeks of a page have together; bounds all the same. */
    private static final Limit ATTACHED = Limit.of(200);

    private static final Limit ATTACHED_TOGETHER = Limit.of(2000);

    private static final int LONGEST_REASON = 500;
    private static final Duration SLOWEST_SENDER = Duration.ofDays(1);

    private final Documents documents;
    private final DocumentChunks chunks;
    private final ContentSniffer sniffer;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final List<Attachable> attachables;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final DataSize maxSize;

    DocumentStore(
            Documents documents,
            DocumentChunks chunks,
            ContentSniffer sniffer,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            List<Attachable> attachables,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${carerelay.documents.max-size}") DataSize maxSize) {
        this.documents = documents;
        this.chunks = chunks;
        this.sniffer = sniffer;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.attachables = attachables;
        this.events = events;
        this.clock = clock;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.maxSize = maxSize;
        Spool.clearLeftovers(Instant.now().minus(SLOWEST_SENDER));
    }

    /** What no document may exceed. */
    public DataSize maxSize() {
        return maxSize;
    }

    /**
     * Stores a file, once it is here in full and has been checked; until then nothing of it is in the database. The
     * same file sent again to the same place is the document that is there already. To be called outside of a
     * transaction where the content comes from somebody who may be slow.
     *
     * @param attachedTo business key of what inside the case it belongs to, e.g. {@code HKI-2026-000042/2026-W48};
     *     null for the case itself
     * @param fileName as sent; what could mislead is taken out of it
     * @return as stored
     * @throws DocumentTooLarge where it exceeds {@link #maxSize}; the rest of it is not read
     * @throws BrokenRule where it is empty, broke off, is of no type that may be stored or not what its name says; the
     *     case is closed, what it belongs to takes none any more, or the agency is not active
     * @throws NoSuchRecord where the case is not for the current person to see
     */
    public Document store(CaseFile caseFile, String attachedTo, String fileName, InputStream content) {
        Filing filing = Filing.of(caseFile, attachedTo, fileName);
        try (Spool spool = Spool.of(content, maxSize)) {
            if (sniffer.typeOf(spool.file()).filter(filing.type()::equals).isEmpty()) {
                throw BrokenRule.at("content", "document.type.other", filing.name());
            }
            return writing.execute(status -> keep(caseFile.getId(), caseFile.getClientId(), filing, spool));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document keep(long caseId, long clientId, Filing filing, Spool spool) {
        directory.own().requireActive();
        clients.lock(List.of(clientId));
        // Much may have happened while the file was on its way.
        CaseFile caseFile = cases.caseFile(caseId);
        Filing.requireAddable(caseFile);
        if (filing.attachedTo() != null) {
            attachables.forEach(attachable -> attachable.requireAttachable(caseFile, filing.attachedTo()));
        }
        Optional<Document> same = documents.same(caseId, filing.attachedTo(), filing.name(), spool.sha256());
        if (same.isPresent()) {
            return same.get();
        }
        Document document =
                documents.saveAndFlush(new Document(caseFile, filing, spool, actor().getId(), clock.instant()));
        try (InputStream content = spool.read()) {
            chunks.write(document, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.publishEvent(DocumentChanged.stored(caseFile, document));
        return document;
    }

    /** What is attached to one thing inside the case, in the order in which it came. */
    @Transactional(readOnly = true)
    public List<Document> attachedTo(long caseId, String reference) {
        return documents.attached(caseId, reference, ATTACHED);
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
     * One document. What was removed is there for supervisors and admins only.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see
     */
    @Transactional(readOnly = true)
    public Document document(long id) {
        return found(id);
    }

    /**
     * Writes out the content. Each piece is read in a transaction of its own, so that nothing waits for whoever reads
     * slowly, and whoever loses sight of the case meanwhile gets no more of it.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see, or not any more
     */
    public void writeTo(long id, OutputStream out) throws IOException {
        long left = read(() -> found(id)).getSize();
        for (int position = 0; left > 0; position++) {
            int place = position;
            byte[] chunk = read(() -> chunks.read(id, place));
            if (chunk == null) {
                throw new NoSuchRecord("document", id);
            }
            out.write(chunk);
            left -= chunk.length;
        }
    }

    /**
     * Takes a document away from where it is shown; whoever put it there may, and supervisors and admins. Its content
     * is kept. Once more does no harm.
     *
     * @throws NoSuchRecord where unknown or not for the current person to see
     * @throws BrokenRule where there is no reason, or the agency is not active
     * @throws io.carerelay.agency.NotPermitted for somebody else
     */
    @Transactional
    public void remove(long id, String reason) {
        directory.own().requireActive();
        String why = reason(reason);
        clients.lock(List.of(documents.clientOf(id).orElseThrow(() -> new NoSuchRecord("document", id))));
        Document document = documents.findById(id).orElseThrow(() -> new NoSuchRecord("document", id));
        StaffMember actor = actor();
        if (!document.getUploadedBy().equals(actor.getId())) {
            AgencyContext.current().requireWholeAgency();
        }
        if (!document.isRemoved()) {
            document.remove(actor.getId(), clock.instant(), why);
            events.publishEvent(DocumentChanged.removed(cases.caseFile(document.getCaseId()), document));
        }
    }

    private static String reason(String typed) {
        if (typed == null || typed.isBlank()) {
            throw BrokenRule.at("reason", "reason.missing");
        }
        String reason = typed.strip();
        if (reason.length() > LONGEST_REASON) {
            throw BrokenRule.at("reason", "reason.tooLong", LONGEST_REASON);
        }
        return reason;
    }

    private Document found(long id) {
        return documents
                .findById(id)
                .filter(document ->
                        !document.isRemoved() || AgencyContext.current().workerId() == null)
                .orElseThrow(() -> new NoSuchRecord("document", id));
    }

    private StaffMember actor() {
        String login = Objects.toString(AgencyContext.current().actor());
        return staff.findByLogin(login).orElseThrow(() -> new NoSuchRecord("staff member", login));
    }

    private <T> T read(Supplier<T> work) {
        return reading.execute(status -> work.get());
    }
}
