package io.carerelay.casefile;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.shared.DomainEvent.Change;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which adults of the family see a case in the portal (rule M1, safe contact). */
@Service
@Transactional
public class CaseSharing {

    private final CaseRegister cases;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;

    CaseSharing(
            CaseRegister cases, ClientRecords clients, AgencyDirectory directory, ApplicationEventPublisher events) {
        this.cases = cases;
        this.clients = clients;
        this.directory = directory;
        this.events = events;
    }

    /**
     * Shows the case to one adult alone, or to all of them. For the others it does not exist: neither its weeks nor its
     * people, messages and documents.
     *
     * @param version of the case as it was shown
     * @param onlyFor household member; null for all adults
     * @throws NoSuchRecord where the case is not for the current person to see, or the person not of its household
     * @throws OptimisticLockingFailureException where the case has changed since
     */
    public void showTo(String caseNumber, int version, Long onlyFor) {
        directory.own().requireActive();
        clients.lock(List.of(cases.caseFile(caseNumber).getClientId()));
        CaseFile file = cases.caseFile(caseNumber);
        if (Objects.equals(file.getOnlyFor(), onlyFor)) {
            return;
        }
        if (file.getVersion() != version) {
            throw new OptimisticLockingFailureException("The case has changed");
        }
        Client client = clients.client(file.getClientId());
        String before = name(client, file.getOnlyFor());
        String after = name(client, onlyFor);
        file.showTo(onlyFor);
        events.publishEvent(
                new CaseRegister.CaseChanged("case.shownTo", file, List.of(new Change("onlyFor", before, after))));
    }

    /** Null for all of them, which the log shows as nothing in particular. */
    private static String name(Client client, Long memberId) {
        return memberId == null
                ? null
                : client.getMembers().stream()
                        .filter(member -> member.getId().equals(memberId))
                        .map(HouseholdMember::getName)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }
}
