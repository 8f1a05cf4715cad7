package io.carerelay.document;

import io.carerelay.casefile.CaseFile;
import io.carerelay.shared.DomainEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A document was stored ({@code document.stored}), got a new version ({@code document.replaced}), is shared with the
 * family ({@code document.shared}) or not any more ({@code document.unshared}), was removed
 * ({@code document.removed}), or a virus was found in it ({@code document.refused}); with {@code .family} at the end where it belongs to no case. Published in the transaction
 * that is still running: whoever listens may refuse.
 *
 * @param caseFile null where it belongs to none
 * @param document the latest version
 * @param changes what the log says of it besides
 */
public record DocumentChanged(String kind, CaseFile caseFile, Document document, List<Change> changes)
        implements DomainEvent {

    private static final String STORED = "document.stored";
    private static final String REPLACED = "document.replaced";
    private static final String FILE = "file";

    static DocumentChanged stored(CaseFile caseFile, Document document) {
        return of(STORED, caseFile, document, change(FILE, null, document.getName()));
    }

    static DocumentChanged replaced(CaseFile caseFile, Document former, Document document) {
        return of(
                REPLACED,
                caseFile,
                document,
                change(FILE, former.getName(), document.getName()),
                change("version", "" + former.getVersion(), "" + document.getVersion()));
    }

    /** @param readers name of the one adult who sees it; null where all do */
    static DocumentChanged shared(CaseFile caseFile, Document document, String readers) {
        return of(
                "document.shared",
                caseFile,
                document,
                change(FILE, null, document.getName()),
                change("readers", null, readers));
    }

    static DocumentChanged unshared(CaseFile caseFile, Document document) {
        return of("document.unshared", caseFile, document, change(FILE, document.getName(), null));
    }

    static DocumentChanged removed(CaseFile caseFile, Document document) {
        return of(
                "document.removed",
                caseFile,
                document,
                change(FILE, document.getName(), null),
                change("reason", null, document.getRemovalReason()));
    }

    /**
     * A virus was found in it: nobody gets its content.
     *
     * @param threat the scanner's name for what it found
     */
    static DocumentChanged refused(CaseFile caseFile, Document document, String threat) {
        return new DocumentChanged(
                kind("document.refused", caseFile),
                caseFile,
                document,
                List.of(change(FILE, null, document.getName()), change("threat", null, threat)));
    }

    private static DocumentChanged of(String kind, CaseFile caseFile, Document document, Change... changes) {
        List<Change> told = new ArrayList<>();
        for (Change change : changes) {
            if (change.before() != null || change.after() != null) {
                told.add(change);
            }
        }
        if (document.getPlace() == DocumentPlace.Kind.TRANSFER) {
            told.add(change("transfer", null, document.getAttachedTo()));
        }
        return new DocumentChanged(kind(kind, caseFile), caseFile, document, told);
    }

    private static String kind(String kind, CaseFile caseFile) {
        return caseFile == null ? kind + ".family" : kind;
    }

    private static Change change(String field, String before, String after) {
        return new Change(field, before, after);
    }

    /** Whether a document came that was not there before, in whichever place. */
    public boolean isNew() {
        return kind.startsWith(STORED);
    }

    /** Whether there is a content that was not there before: of a document, or of its new version. */
    public boolean isContentNew() {
        return isNew() || kind.startsWith(REPLACED);
    }

    @Override
    public String agencyId() {
        return document.getAgencyId();
    }

    @Override
    public Long clientId() {
        return document.getClientId();
    }

    @Override
    public Long caseId() {
        return document.getCaseId();
    }

    @Override
    public String subject() {
        return caseFile == null ? null : caseFile.getNumber();
    }
}
