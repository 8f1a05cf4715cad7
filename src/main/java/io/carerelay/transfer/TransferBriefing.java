package io.carerelay.transfer;

import io.carerelay.client.BriefSection;
import io.carerelay.client.BriefSections;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the brief from which a receiving agency decides: only what consent covers (rules C4, T3). */
@Service
@Transactional
public class TransferBriefing {

    private final List<BriefSections> modules;
    private final ConsentRecords consents;
    private final TransferBriefs briefs;
    private final Clock clock;

    TransferBriefing(List<BriefSections> modules, ConsentRecords consents, TransferBriefs briefs, Clock clock) {
        this.modules = modules;
        this.consents = consents;
        this.briefs = briefs;
        this.clock = clock;
    }

    /** What the receiver would be shown now; the sender may look before it asks. */
    @Transactional(readOnly = true)
    public List<BriefSection> preview(long clientId, Set<ConsentScope> covered) {
        return covered.isEmpty()
                ? List.of()
                : modules.stream()
                        .flatMap(module -> module.of(clientId).stream())
                        .filter(section -> covered.contains(section.scope()))
                        .filter(section -> !section.rows().isEmpty())
                        .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void make(Transfer transfer) {
        Set<ConsentScope> covered =
                transfer.getConsentId() == null ? Set.of() : consent(transfer).getScopes();
        briefs.save(new TransferBrief(transfer.getId(), preview(transfer.getClientId(), covered), clock.instant()));
    }

    private Consent consent(Transfer transfer) {
        return consents.consent(transfer.getConsentId());
    }
}
