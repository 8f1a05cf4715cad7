package io.carerelay.document;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffNotices;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.content.ContentReader;
import io.carerelay.document.content.ContentReader.Outcome;
import io.carerelay.document.content.ContentReader.Pictures;
import io.carerelay.document.content.ContentReader.Text;
import io.carerelay.document.content.ContentStore.Pieces;
import io.carerelay.document.content.VirusScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a document once it is stored (rule M3): it is scanned, its text is read to be searched in, and pictures
 * are made to look at. Each step can be taken again; one that is done does nothing. A document that went to another agency
 * meanwhile is none of this one's business any more.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentReading {

    private static final int AT_ONCE = 1000;

    private final Documents documents;
    private final DocumentContents contents;
    private final HeldContent held;
    private final ContentReader reader;
    private final VirusScanner scanner;
    private final ClientRecords clients;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final StaffNotices notices;
    private final ApplicationEventPublisher events;

    DocumentReading(
            Documents documents,
            DocumentContents contents,
            HeldContent held,
            ContentReader reader,
            VirusScanner scanner,
            ClientRecords clients,
            CaseRegister cases,
            StaffDirectory staff,
            StaffNotices notices,
            ApplicationEventPublisher events) {
        this.documents = documents;
        this.contents = contents;
        this.held = held;
        this.reader = reader;
        this.scanner = scanner;
        this.clients = clients;
        this.cases = cases;
        this.staff = staff;
        this.notices = notices;
        this.events = events;
    }

    /**
     * Scans it, where a scanner is configured and this was not done yet.
     *
     * @return whether it may be handed out and read
     * @throws UncheckedIOException where the scanner is away or does not say
     */
    public boolean scan(long documentId) {
        Optional<Document> document = documents.findById(documentId);
        String state = held.scan(documentId).orElse("NONE");
        if (document.isEmpty() || !state.equals("WAITING")) {
            return !state.equals("INFECTED");
        }
        Optional<String> threat = threatIn(document.get());
        clients.lock(List.of(document.get().getClientId()));
        held.scanned(documentId, threat.orElse(null));
        return threat.isEmpty();
    }

    private Optional<String> threatIn(Document document) {
        try (Pieces content = contents.open(document)) {
            return scanner.threatIn(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Tells whoever added it and the supervisors that nobody gets to see it, and the log. */
    public void tellOfThreat(long documentId) {
        documents.findById(documentId).ifPresent(document -> {
            clients.lock(List.of(document.getClientId()));
            Set<Long> told = new LinkedHashSet<>();
            if (document.getUploadedBy() != null) {
                told.add(document.getUploadedBy());
            }
            staff.activeInRole(document.getAgencyId(), Role.SUPERVISOR).stream()
                    .map(StaffMember::getId)
                    .forEach(told::add);
            CaseFile caseFile = document.getCaseId() == null ? null : cases.caseFile(document.getCaseId());
            told.forEach(person -> notices.tell(person, "document.refused", subject(document)));
            events.publishEvent(DocumentChanged.refused(
                    caseFile, document, held.threat(documentId).orElse(null)));
        });
    }

    /** Reads its text and makes it found by that and by its name; what cannot be read is found by its name. */
    public void readText(long documentId) {
        ifWaiting(documentId, held.text(documentId), document -> {
            String type = document.getType().mediaType();
            Text text = ContentReader.mayHaveText(type)
                    ? with(document, spool -> reader.text(spool.file(), type))
                    : new Text(Outcome.NONE, null);
            clients.lock(List.of(document.getClientId()));
            held.read(document, text);
        });
    }

    /** Makes pictures of it where that is possible. */
    public void makePreview(long documentId) {
        ifWaiting(documentId, held.preview(documentId), document -> {
            String type = document.getType().mediaType();
            Pictures pictures = ContentReader.mayHavePictures(type)
                    ? with(document, spool -> reader.pictures(spool.file(), type))
                    : new Pictures(Outcome.NONE, List.of());
            clients.lock(List.of(document.getClientId()));
            held.pictured(document, pictures);
        });
    }

    /** Documents of that family with something still to be done, at most a thousand, with the keys of their processes. */
    public Map<Long, String> unread(long clientId) {
        return references(held.unread(clientId, AT_ONCE));
    }

    /** What the processes of that family's documents are about: its record and its cases. */
    public List<String> subjects(long clientId) {
        List<String> subjects = new ArrayList<>();
        subjects.add(clients.client(clientId).getRecordNumber());
        cases.ofClient(clientId).stream().map(CaseFile::getNumber).forEach(subjects::add);
        return subjects;
    }

    /** Documents of the current agency that nobody has finished for a day, as {@link #unread(long)}. */
    public Map<Long, String> forgotten() {
        return references(held.forgotten(AgencyContext.current().agencyId(), AT_ONCE));
    }

    /** Business key of the process that reads a document, e.g. {@code HKI-2026-000042/document-17}; never its name. */
    public String reference(Document document) {
        return subject(document) + "/document-" + document.getId();
    }

    private Map<Long, String> references(List<Long> ids) {
        return documents.findAllById(ids).stream().collect(Collectors.toMap(Document::getId, this::reference));
    }

    private String subject(Document document) {
        return document.getCaseId() == null
                ? clients.client(document.getClientId()).getRecordNumber()
                : cases.caseFile(document.getCaseId()).getNumber();
    }

    private void ifWaiting(long documentId, Optional<String> state, Consumer<Document> work) {
        if (state.filter("WAITING"::equals).isPresent()) {
            documents.findById(documentId).ifPresent(work);
        }
    }

    private <T> T with(Document document, Reading<T> reading) {
        try (Spool spool = Spool.of(contents, document)) {
            return reading.of(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private interface Reading<T> {
        T of(Spool spool) throws IOException;
    }
}
