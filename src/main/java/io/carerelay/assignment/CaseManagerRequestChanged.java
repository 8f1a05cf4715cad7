package io.carerelay.assignment;

import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * Something happened to a request for a case manager.
 *
 * @param kind {@code caseManagerRequest.made}, {@code .approved}, {@code .refused}, {@code .withdrawn}, {@code .expired},
 *     {@code .reminded}, {@code .escalated}, {@code .acquainted} or {@code .acquaintanceEscalated}
 * @param wanted whom it is about
 */
public record CaseManagerRequestChanged(
        String kind, CaseManagerRequest request, StaffMember wanted, List<Change> changes) implements DomainEvent {

    @Override
    public String agencyId() {
        return request.getAgencyId();
    }

    @Override
    public Long clientId() {
        return request.getClientId();
    }

    @Override
    public String subject() {
        return wanted.getName();
    }
}
