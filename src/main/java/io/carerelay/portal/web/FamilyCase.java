package io.carerelay.portal.web;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseType;
import java.time.LocalDate;
import java.util.List;

/**
 * A case as the family sees it.
 *
 * @param workers names of who works on it, the lead first
 * @param onlyYou whether no other adult of the family sees it
 */
record FamilyCase(
        String number,
        String title,
        CaseType type,
        CaseStatus status,
        LocalDate openedOn,
        LocalDate closedOn,
        List<String> workers,
        boolean onlyYou) {

    static FamilyCase of(CaseFile file, List<String> workers) {
        return new FamilyCase(
                file.getNumber(),
                file.getTitle(),
                file.getType(),
                file.getStatus(),
                file.getOpenedOn(),
                file.getClosedOn(),
                workers,
                file.getOnlyFor() != null);
    }

    /** What is told of where it stands: key of the words. */
    public String standing() {
        return status == CaseStatus.OPEN && workers.isEmpty() ? "WAITING" : status.name();
    }
}
