package io.carerelay.client;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ClientRecords.ClientChanged;
import io.carerelay.shared.DomainEvent.Change;
import io.carerelay.shared.RecordMoving;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The links of a client to agencies, as a hand-over changes them (rules C2, T6). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ClientLinks {

    private final AgencyAssignments assignments;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientLinks(
            AgencyAssignments assignments,
            ClientRecords clients,
            AgencyDirectory directory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assignments = assignments;
        this.clients = clients;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the current agency serves that client now. */
    public boolean isServed(long clientId) {
        return clients.active(clientId).isPresent();
    }

    /**
     * Ends the sender's link as transferred. The sender keeps it, with the name by which it knew the family.
     *
     * @throws BrokenRule where the sender no longer serves the client
     */
    public void leave(long clientId, String toAgency, String transferNumber, String handoffNote) {
        Client client = clients.client(clientId);
        clients.active(clientId)
                .orElseThrow(() -> BrokenRule.of("client.notInService"))
                .transfer(client.getName(), toAgency, transferNumber, handoffNote, clock.instant());
        assignments.flush();
        events.publishEvent(new ClientChanged(
                "client.handedOver",
                client,
                List.of(new Change(
                        "receivingAgency", null, directory.agency(toAgency).getName()))));
    }

    /** Begins the receiver's link, once it holds the record. */
    public void arrive(long clientId, String fromAgency) {
        Client client = clients.client(clientId);
        assignments.saveAndFlush(new AgencyAssignment(client, clock.instant()));
        events.publishEvent(new ClientChanged(
                "client.takenOver",
                client,
                List.of(new Change(
                        "sendingAgency", null, directory.agency(fromAgency).getName()))));
    }

    @EventListener
    void move(RecordMoving moving) {
        jdbc.sql("select hand_over_client(?)")
                .param(moving.transferId())
                .query(Object.class)
                .list();
    }
}
