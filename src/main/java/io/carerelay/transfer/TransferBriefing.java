package io.carerelay.transfer;

import io.carerelay.client.BriefSection;
import io.carerelay.client.BriefSections;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.client.ConsentScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the brief from which a receiving agency decides: only what consent covers (rules C4, T3). */
@Service
@Transactional
public class TransferBriefing {

    private static final String CASE_COLUMN = "case";

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
                        .sorted(Comparator.comparing(BriefSection::scope))
                        .map(section -> covered.contains(ConsentScope.CASES) ? section : withoutCases(section))
                        .toList();
    }

    /** The numbers of cases are told only with the cases. */
    private static BriefSection withoutCases(BriefSection section) {
        int at = section.columns().indexOf(CASE_COLUMN);
        return at < 0
                ? section
                : new BriefSection(
                        section.scope(),
                        section.key(),
                        without(section.columns(), at),
                        section.rows().stream().map(row -> without(row, at)).toList());
    }

    private static List<String> without(List<String> values, int at) {
        List<String> rest = new ArrayList<>(values);
        rest.remove(at);
        return rest;
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
