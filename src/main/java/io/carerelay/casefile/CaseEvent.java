package io.carerelay.casefile;

import io.carerelay.shared.DomainEvent;

/** Something that happened to one case, or to what belongs to it. */
public interface CaseEvent extends DomainEvent {

    /** The case concerned. */
    CaseFile caseFile();

    @Override
    default String agencyId() {
        return caseFile().getAgencyId();
    }

    @Override
    default Long clientId() {
        return caseFile().getClientId();
    }

    @Override
    default Long caseId() {
        return caseFile().getId();
    }

    @Override
    default String subject() {
        return caseFile().getNumber();
    }
}
