package io.carerelay.casefile;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.ClientRecords;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the agency's service to a client, and takes it up again for a family that comes back (rule C5). Supervisors and
 * admins do; what a double click or a page from before asks for once more is done once.
 */
@Service
@Transactional
public class ServiceDesk {

    private final ClientRecords clients;
    private final CaseFiles cases;
    private final AgencyDirectory directory;

    ServiceDesk(ClientRecords clients, CaseFiles cases, AgencyDirectory directory) {
        this.clients = clients;
        this.cases = cases;
        this.directory = directory;
    }

    /** The newest link of the client to the current agency. */
    @Transactional(readOnly = true)
    public Optional<AgencyAssignment> link(long clientId) {
        return clients.assignments(clientId).stream().findFirst();
    }

    /**
     * Refuses where the service to that client cannot be ended now.
     *
     * @return the link that would end
     * @throws BrokenRule where the agency does not serve the client, or a case is not closed
     * @throws io.carerelay.agency.NotPermitted for workers
     */
    @Transactional(readOnly = true)
    public AgencyAssignment requireEndable(long clientId) {
        AgencyContext.current().requireWholeAgency();
        AgencyAssignment link =
                link(clientId).filter(ServiceDesk::isActive).orElseThrow(() -> BrokenRule.of("client.notInService"));
        if (cases.anyNotClosed(clientId)) {
            throw BrokenRule.of("client.casesOpen");
        }
        return link;
    }

    /**
     * Ends the service; nothing changes where that link has ended before.
     *
     * @param linkId the link that ends, as the person saw it
     * @throws BrokenRule as {@link #requireEndable}, or where there is no reason or the agency is not active
     */
    public void end(long clientId, long linkId, String reason) {
        AgencyContext.current().requireWholeAgency();
        directory.own().requireActive();
        String why = Reason.require(reason);
        clients.lock(List.of(clientId));
        AgencyAssignment link = clients.assignments(clientId).stream()
                .filter(one -> one.getId() == linkId)
                .findFirst()
                .orElseThrow(() -> new NoSuchRecord("agency assignment", linkId));
        if (isActive(link)) {
            requireEndable(clientId);
            clients.endService(clientId, why);
        }
    }

    /**
     * Takes the service up again; nothing changes where the agency serves the client already.
     *
     * @throws BrokenRule where another agency serves the client (rule C2), or the agency is not active
     */
    public void resume(long clientId) {
        AgencyContext.current().requireWholeAgency();
        directory.own().requireActive();
        clients.requireService(clientId);
    }

    /** Whether the current agency serves the client now. */
    @Transactional(readOnly = true)
    public boolean serves(long clientId) {
        return link(clientId).filter(ServiceDesk::isActive).isPresent();
    }

    private static boolean isActive(AgencyAssignment link) {
        return link.getStatus() == AssignmentStatus.ACTIVE;
    }
}
