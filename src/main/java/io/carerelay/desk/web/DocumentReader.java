package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what the page about a document shows. */
@Component
class DocumentReader {

    private static final int VERSIONS = 10;

    /** What stands for all adults where one of them could be chosen. */
    static final String ALL = "all";

    private final DocumentStore store;
    private final DocumentSharing sharing;
    private final DocumentLines lines;
    private final DocumentPlaces places;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final Words words;
    private final TransactionTemplate transaction;

    DocumentReader(
            DocumentStore store,
            DocumentSharing sharing,
            DocumentLines lines,
            DocumentPlaces places,
            ClientRecords clients,
            StaffDirectory staff,
            Words words,
            TransactionTemplate transaction) {
        this.store = store;
        this.sharing = sharing;
        this.lines = lines;
        this.places = places;
        this.clients = clients;
        this.staff = staff;
        this.words = words;
        this.transaction = transaction;
    }

    /**
     * @param before number of the version after which older ones are wanted; null for the newest
     * @throws io.carerelay.agency.NoSuchRecord where unknown or not for that person to see
     */
    DocumentSheet read(long id, Integer before, StaffPrincipal person) {
        boolean replaceable = store.isReplaceable(id);
        return transaction.execute(status -> sheet(store.document(id), before, replaceable, person));
    }

    private DocumentSheet sheet(Document document, Integer before, boolean replaceable, StaffPrincipal person) {
        long clientId = document.getClientId();
        ClientName client = clients.names(List.of(clientId)).get(clientId);
        List<Document> found = store.versions(document, before, VERSIONS + 1);
        List<Document> shown = found.subList(0, Math.min(found.size(), VERSIONS));
        Document newest = document.isLatest() || shown.isEmpty() ? null : newest(document);
        List<DocumentLine> versions = lines.of(shown.stream()
                .filter(version -> !version.getId().equals(document.getId()))
                .toList());
        String recordNumber = client == null ? null : client.recordNumber();
        return new DocumentSheet(
                lines.of(List.of(document)).get(0),
                places.of(clientId, recordNumber, List.of(document), person).get(document.getId()),
                client,
                newest,
                versions,
                found.size() > VERSIONS ? shown.get(VERSIONS - 1).getVersion() : null,
                nameOf(document.getSharedBy()),
                client == null || !document.getPlace().isShareable() ? Map.of() : adults(clientId),
                replaceable);
    }

    private Document newest(Document of) {
        return store.versions(of, null, 1).get(0);
    }

    /** Nobody, where the agency does not serve the family any more. */
    private Map<String, String> adults(long clientId) {
        Client client = clients.client(clientId);
        Map<String, String> choices = new LinkedHashMap<>();
        boolean served =
                clients.assignments(clientId).stream().anyMatch(link -> link.getStatus() == AssignmentStatus.ACTIVE);
        if (served) {
            choices.put(ALL, words.text("document.share.all"));
            sharing.adultsOf(client)
                    .forEach(adult ->
                            choices.put("" + adult.getId(), words.text("document.share.one", adult.getName())));
        }
        return choices;
    }

    private String nameOf(Long staffId) {
        StaffMember member =
                staffId == null ? null : staff.byIds(List.of(staffId)).get(staffId);
        return member == null ? null : member.getName();
    }
}
