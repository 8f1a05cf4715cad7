package io.carerelay.document;

import io.carerelay.casefile.CaseFile;
import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * A virus was found in a document ({@code document.refused}, with {@code .family} at the end where it belongs to no
 * case): nobody gets its content.
 *
 * @param caseFile null where it belongs to none
 * @param threat the scanner's name for what it found
 */
public record DocumentRefused(CaseFile caseFile, Document document, String threat) implements DomainEvent {

    @Override
    public String kind() {
        return caseFile == null ? "document.refused.family" : "document.refused";
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

    @Override
    public List<Change> changes() {
        return List.of(new Change("file", null, document.getName()), new Change("threat", null, threat));
    }
}
