package io.carerelay.portal;

import io.carerelay.shared.DomainEvent;
import java.util.List;

/**
 * Something about a family's access to the portal changed. Neither codes nor passwords are said.
 *
 * @param kind {@code portal.invited}, {@code portal.accepted}, {@code portal.link} and the like
 * @param subject name of the adult whom it concerns
 */
public record PortalChanged(String kind, String agencyId, Long clientId, String subject, List<Change> changes)
        implements DomainEvent {

    PortalChanged(String kind, PortalAccount account, String subject) {
        this(kind, account.getAgencyId(), account.getClientId(), subject, List.of());
    }
}
