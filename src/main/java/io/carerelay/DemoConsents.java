package io.carerelay;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentRecords;
import io.carerelay.document.DocumentStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Records what families of the demo agreed to have shared. */
@Component
@Profile("demo")
class DemoConsents {

    private final ConsentRecords consents;
    private final DocumentStore documents;
    private final AgencyDirectory directory;

    DemoConsents(ConsentRecords consents, DocumentStore documents, AgencyDirectory directory) {
        this.consents = consents;
        this.documents = documents;
        this.directory = directory;
    }

    /**
     * Records each as given on its day, with its paper under that case where it has one; once, whatever happened since.
     *
     * @param goTo sets the clock to that many days ago
     */
    void record(List<DemoRecords.Given> all, CaseFile file, IntConsumer goTo) {
        if (consents.ofClient(file.getClientId()).isEmpty()) {
            all.forEach(given -> {
                goTo.accept(given.daysAgo());
                record(given, file);
            });
        }
    }

    private void record(DemoRecords.Given given, CaseFile file) {
        LocalDate today = directory.today(file.getAgencyId());
        Consent consent = consents.record(
                file.getClientId(),
                new ConsentDetails(
                        given.scopes(),
                        given.purpose().strip(),
                        given.by(),
                        today,
                        given.forDays() == null ? null : today.plusDays(given.forDays()),
                        evidence(given, file)));
        if (given.withdrawn() != null) {
            consents.withdraw(consent.getId(), consent.getVersion(), given.withdrawn());
        }
    }

    private Long evidence(DemoRecords.Given given, CaseFile file) {
        if (given.paper() == null || file.getStatus() == CaseStatus.CLOSED) {
            return null;
        }
        byte[] content = given.paper().getBytes(StandardCharsets.UTF_8);
        return documents
                .store(file, null, "Consent to share, signed.txt", new ByteArrayInputStream(content))
                .getId();
    }
}
