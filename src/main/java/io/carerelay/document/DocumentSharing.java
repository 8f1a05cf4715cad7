package io.carerelay.document;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.client.Adults;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which documents the family sees itself (rule M1): none, until whoever sees a document shares it, with all adults or
 * with one only. It concerns the latest version, and the ones that follow; the family sees no older ones.
 */
@Service
@Transactional
public class DocumentSharing {

    private final Documents documents;
    private final DocumentKeeping keeping;
    private final ClientRecords clients;
    private final Adults adults;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DocumentSharing(
            Documents documents,
            DocumentKeeping keeping,
            ClientRecords clients,
            Adults adults,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.documents = documents;
        this.keeping = keeping;
        this.clients = clients;
        this.adults = adults;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Shows a document to the family. Once more does no harm.
     *
     * @param revision {@link Document#getRevision} as the current person saw it
     * @param onlyFor household member who alone is to see it; null for all adults
     * @throws io.carerelay.agency.NoSuchRecord where unknown or not for the current person to see
     * @throws BrokenRule where it belongs to a message or a transfer, that is no adult of the family, or the agency
     *     does not serve it, or is not active
     * @throws NewerVersion where it was replaced meanwhile
     * @throws OptimisticLockingFailureException where somebody else shared it otherwise meanwhile
     */
    public void share(long id, int revision, Long onlyFor) {
        Document document = latest(id);
        if (!document.getPlace().isShareable()) {
            throw BrokenRule.of("document.notShareable." + document.getPlace());
        }
        clients.requireServed(document.getClientId());
        Client client = clients.client(document.getClientId());
        adults.require(client, onlyFor);
        if (document.isShared() && Objects.equals(document.getSharedOnlyFor(), onlyFor)) {
            return;
        }
        requireSeen(document, revision);
        document.share(staff.acting().getId(), clock.instant(), onlyFor);
        documents.saveAndFlush(document);
        events.publishEvent(DocumentChanged.shared(keeping.caseOf(document), document, nameOf(client, onlyFor)));
    }

    /** Shows it to nobody of the family any more. Once more does no harm; otherwise as {@link #share}. */
    public void stop(long id, int revision) {
        Document document = latest(id);
        if (document.isShared()) {
            requireSeen(document, revision);
            document.stopSharing();
            documents.saveAndFlush(document);
            events.publishEvent(DocumentChanged.unshared(keeping.caseOf(document), document));
        }
    }

    /** With whom alone a document of the family can be shared. */
    @Transactional(readOnly = true)
    public List<HouseholdMember> adultsOf(Client client) {
        return adults.of(client);
    }

    private Document latest(long id) {
        Document seen = keeping.lock(id);
        DocumentKeeping.requireNewest(seen, keeping.latestOf(seen));
        return seen;
    }

    /** Who shares with all must not undo that a colleague has just shared it with one only. */
    private static void requireSeen(Document document, int revision) {
        if (document.getRevision() != revision) {
            throw new OptimisticLockingFailureException("Document " + document.getId() + " was shared meanwhile");
        }
    }

    private static String nameOf(Client client, Long memberId) {
        return client.getMembers().stream()
                .filter(member -> member.getId().equals(memberId))
                .map(HouseholdMember::getName)
                .findFirst()
                .orElse(null);
    }
}
