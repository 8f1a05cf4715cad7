package io.carerelay.client;

import io.carerelay.shared.DomainEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Consent to share was recorded ({@code consent.recorded}) or withdrawn ({@code consent.withdrawn}), in the transaction
 * that is still running and holds the client's lock (rule C4).
 */
public record ConsentChanged(String kind, Consent consent, List<Change> changes) implements DomainEvent {

    static ConsentChanged recorded(Consent consent) {
        List<Change> changes = new ArrayList<>();
        consent.getScopes().forEach(scope -> changes.add(new Change("shared", null, "scope." + scope)));
        changes.add(new Change("purpose", null, consent.getPurpose()));
        changes.add(new Change("signedOn", null, consent.getSignedOn().toString()));
        if (consent.getExpiresOn() != null) {
            changes.add(new Change("until", null, consent.getExpiresOn().toString()));
        }
        return new ConsentChanged("consent.recorded", consent, changes);
    }

    static ConsentChanged withdrawn(Consent consent) {
        String reason = consent.getWithdrawalReason();
        return new ConsentChanged(
                "consent.withdrawn", consent, reason == null ? List.of() : List.of(new Change("reason", null, reason)));
    }

    @Override
    public String agencyId() {
        return consent.getAgencyId();
    }

    @Override
    public Long clientId() {
        return consent.getClientId();
    }

    @Override
    public String subject() {
        return consent.getGivenBy();
    }
}
