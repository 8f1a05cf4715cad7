package io.carerelay;

import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Files the papers of families of the demo, and shares some with them. */
@Component
@Profile("demo")
class DemoDocuments {

    private static final int ENOUGH = 100;

    private final DocumentStore documents;
    private final DocumentSharing sharing;
    private final ClientRecords clients;
    private final DemoCases cases;

    DemoDocuments(DocumentStore documents, DocumentSharing sharing, ClientRecords clients, DemoCases cases) {
        this.documents = documents;
        this.sharing = sharing;
        this.clients = clients;
        this.cases = cases;
    }

    /**
     * Files each on its day; once, whatever happened since.
     *
     * @param goTo sets the clock to that many days ago
     */
    void file(DemoRecords.Family family, CaseFile first, IntConsumer goTo) {
        for (DemoRecords.Paper paper : family.papers()) {
            DemoRecords.Issue begun = paper.versions().get(0);
            boolean done = cases.as(family.agency(), begun.by(), () -> isFiled(first.getClientId(), begun.name()));
            if (!done) {
                file(family.agency(), paper, first, goTo);
            }
        }
    }

    private boolean isFiled(long clientId, String name) {
        return documents.ofClient(clientId, null, null, ENOUGH).stream()
                .anyMatch(document -> document.getName().equals(name));
    }

    private void file(String agencyId, DemoRecords.Paper paper, CaseFile first, IntConsumer goTo) {
        Document[] filed = new Document[1];
        for (DemoRecords.Issue issue : paper.versions()) {
            goTo.accept(issue.daysAgo());
            filed[0] = cases.as(agencyId, issue.by(), () -> {
                Client client = clients.client(first.getClientId());
                if (filed[0] != null) {
                    return documents.replace(filed[0].getId(), issue.name(), content(issue));
                }
                DocumentPlace place = paper.ofCase() ? DocumentPlace.of(first) : DocumentPlace.of(client);
                Document stored = documents.store(place, issue.name(), content(issue));
                if (paper.sharedWith() != null) {
                    sharing.share(stored.getId(), stored.getRevision(), adult(client, paper.sharedWith()));
                }
                return stored;
            });
        }
    }

    /** Null for all of them. */
    private static Long adult(Client client, String givenName) {
        return client.getMembers().stream()
                .filter(member -> member.getGivenName().equals(givenName))
                .map(HouseholdMember::getId)
                .findFirst()
                .orElse(null);
    }

    private static InputStream content(DemoRecords.Issue issue) {
        return new ByteArrayInputStream(issue.text().getBytes(StandardCharsets.UTF_8));
    }
}
