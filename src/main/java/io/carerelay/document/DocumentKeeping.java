package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document.Uploader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What changes the documents of a family, each time under its lock. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DocumentKeeping {

    private final Documents documents;
    private final DocumentContents contents;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final List<Attachable> attachables;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DocumentKeeping(
            Documents documents,
            DocumentContents contents,
            CaseRegister cases,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            List<Attachable> attachables,
            ApplicationEventPublisher events,
            Clock clock) {
        this.documents = documents;
        this.contents = contents;
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.attachables = attachables;
        this.events = events;
        this.clock = clock;
    }

    /** @param memberId the adult of the family who adds it; null where the current person does */
    Document keep(DocumentPlace where, Filing filing, Spool spool, Long memberId) {
        directory.own().requireActive();
        clients.lock(List.of(where.clientId()));
        // Much may have happened while the file was on its way.
        DocumentPlace place = where.caseFile() == null ? where : where.with(cases.caseFile(where.caseId()));
        requireAddable(place);
        Optional<Document> same = same(place, filing, spool);
        if (same.isPresent()) {
            return same.get();
        }
        Document document = write(
                new Document(
                        documents.nextId(),
                        place,
                        AgencyContext.current().agencyId(),
                        filing,
                        spool,
                        uploader(memberId),
                        clock.instant()),
                spool);
        events.publishEvent(DocumentChanged.stored(place.caseFile(), document));
        return document;
    }

    Document replace(long id, Filing filing, Spool spool) {
        Document seen = lock(id);
        Document latest = latestOf(seen);
        if (latest.getSha256().equals(spool.sha256())) {
            return latest;
        }
        requireNewest(seen, latest);
        DocumentPlace place = placeOf(latest);
        requireAddable(place);
        if (same(place, filing, spool).isPresent()) {
            throw BrokenRule.at("content", "document.elsewhere", filing.name());
        }
        latest.supersede();
        documents.saveAndFlush(latest);
        Document document =
                write(new Document(documents.nextId(), latest, filing, spool, uploader(null), clock.instant()), spool);
        events.publishEvent(DocumentChanged.replaced(place.caseFile(), latest, document));
        return document;
    }

    /** Refuses where there can be no new version, whatever it holds. */
    void requireReplaceable(Document document) {
        directory.own().requireActive();
        requireNewest(document, latestOf(document));
        requireAddable(placeOf(document));
    }

    void remove(long id, String typed) {
        String reason = Reason.require(typed);
        Document document = lock(id);
        if (document.isRemoved()) {
            return;
        }
        long actor = staff.acting().getId();
        if (!removableBy(document, actor)) {
            throw new NotPermitted();
        }
        requireNewest(document, latestOf(document));
        document.remove(actor, clock.instant(), reason);
        documents.removeFormer(document.getSeries(), actor, document.getRemovedAt(), reason);
        events.publishEvent(DocumentChanged.removed(caseOf(document), document));
    }

    /** Whoever put it there may, until somebody replaced it, and whoever sees the whole agency. */
    static boolean removableBy(Document document, long staffId) {
        return AgencyContext.current().workerId() == null
                || document.getVersion() == 1 && Long.valueOf(staffId).equals(document.getUploadedBy());
    }

    /** The document as it is now, which nobody else changes until this transaction ends. */
    Document lock(long id) {
        directory.own().requireActive();
        clients.lock(List.of(documents.clientOf(id).orElseThrow(() -> new NoSuchRecord("document", id))));
        return documents.findById(id).orElseThrow(() -> new NoSuchRecord("document", id));
    }

    Document latestOf(Document document) {
        if (document.isRemoved()) {
            throw new NoSuchRecord("document", document.getId());
        }
        return document.isLatest()
                ? document
                : documents
                        .latestOf(document.getSeries())
                        .orElseThrow(() -> new NoSuchRecord("document", document.getId()));
    }

    /** Nobody changes what they have not seen. */
    static void requireNewest(Document seen, Document latest) {
        if (!seen.getId().equals(latest.getId())) {
            throw new NewerVersion(latest);
        }
    }

    CaseFile caseOf(Document document) {
        return document.getCaseId() == null ? null : cases.caseFile(document.getCaseId());
    }

    private DocumentPlace placeOf(Document document) {
        return new DocumentPlace(
                document.getPlace(), document.getClientId(), caseOf(document), document.getAttachedTo());
    }

    /** What is closed or was sent stays as it was, and families whom the agency does not serve are left alone. */
    private void requireAddable(DocumentPlace place) {
        place.requireAddable();
        if (place.caseFile() == null) {
            clients.requireServed(place.clientId());
        }
        attachables.forEach(attachable -> attachable.requireAttachable(place));
    }

    private Optional<Document> same(DocumentPlace place, Filing filing, Spool spool) {
        return documents.same(place.clientId(), place.caseId(), place.reference(), filing.name(), spool.sha256());
    }

    private Uploader uploader(Long memberId) {
        return memberId == null ? new Uploader(staff.acting().getId(), null) : new Uploader(null, memberId);
    }

    private Document write(Document made, Spool spool) {
        Document document = documents.saveAndFlush(made);
        contents.keep(document, spool);
        return document;
    }
}
