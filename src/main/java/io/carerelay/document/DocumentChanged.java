package io.carerelay.document;

import io.carerelay.casefile.CaseEvent;
import io.carerelay.casefile.CaseFile;
import java.util.List;

/**
 * A document was stored ({@code document.stored}) or removed ({@code document.removed}), in the transaction that is
 * still running: whoever listens may refuse.
 */
public record DocumentChanged(String kind, CaseFile caseFile, Document document) implements CaseEvent {

    static DocumentChanged stored(CaseFile caseFile, Document document) {
        return new DocumentChanged("document.stored", caseFile, document);
    }

    static DocumentChanged removed(CaseFile caseFile, Document document) {
        return new DocumentChanged("document.removed", caseFile, document);
    }

    @Override
    public List<Change> changes() {
        return document.isRemoved()
                ? List.of(
                        new Change("file", document.getName(), null),
                        new Change("reason", null, document.getRemovalReason()))
                : List.of(new Change("file", null, document.getName()));
    }
}
