package io.carerelay.client;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.shared.DomainEvent;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** The client-and-family records of an agency and their links to it (rules C1, C2, C5). */
@Service
@Validated
@Transactional
public class ClientRecords {

    private final Clients clients;
    private final AgencyAssignments assignments;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientRecords(
            Clients clients,
            AgencyAssignments assignments,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = clients;
        this.assignments = assignments;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public Client client(String recordNumber) {
        return whole(
                clients.findByRecordNumber(recordNumber).orElseThrow(() -> new NoSuchRecord("client", recordNumber)));
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public Client client(long id) {
        return whole(clients.findWithMembersById(id).orElseThrow(() -> new NoSuchRecord("client", id)));
    }

    /** Contacts are read apart from the members: both at once would be every contact with every member. */
    private static Client whole(Client client) {
        Hibernate.initialize(client.contactsToLoad());
        return client;
    }

    /** The names of those of these clients that the current person sees, by id, in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, ClientName> names(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : clients.names(ids).stream().collect(Collectors.toMap(ClientName::id, Function.identity()));
    }

    /**
     * Nobody else changes the links of these clients to people and programs until this transaction ends. Taken before
     * anything of theirs is written, the log included, and in the order of ids, so that nobody waits in a circle.
     *
     * @throws NoSuchRecord where one is unknown or not for the current person to see
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<Long> ids) {
        Set<Long> wanted = Set.copyOf(ids);
        if (!wanted.isEmpty() && clients.lock(wanted).size() < wanted.size()) {
            throw new NoSuchRecord("client", ids);
        }
    }

    /** The client's links to the current agency, newest first. */
    @Transactional(readOnly = true)
    public List<AgencyAssignment> assignments(long clientId) {
        return assignments.findByClientIdAndAgencyIdOrderByBeganAtDesc(
                clientId, AgencyContext.current().agencyId());
    }

    /** The client's links to all agencies that held the record, newest first, for its present holder (rule T9). */
    @Transactional(readOnly = true)
    public List<AgencyAssignment> history(long clientId) {
        return assignments.findByClientIdOrderByBeganAtDesc(clientId);
    }

    /**
     * The names by which the current agency knew those of these clients that it handed over, by the number of the
     * transfer, in one statement.
     */
    @Transactional(readOnly = true)
    public Map<String, String> knownAs(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : assignments
                        .findByAgencyIdAndStatusAndClientIdIn(
                                AgencyContext.current().agencyId(), AssignmentStatus.TRANSFERRED, ids)
                        .stream()
                        .collect(Collectors.toMap(AgencyAssignment::getTransferNumber, AgencyAssignment::getKnownAs));
    }

    /** Registers a new client and family with the current agency, whose ACTIVE assignment begins now. */
    public Client register(@Valid FamilyDetails family) {
        String agencyId = AgencyContext.current().agencyId();
        directory.agency(agencyId).requireActive();
        Client client = clients.save(new Client(clients.nextRecordNumber(), agencyId, family, clock.instant()));
        assignments.save(new AgencyAssignment(client, clock.instant()));
        events.publishEvent(new ClientChanged("client.registered", client, List.of()));
        return client;
    }

    /**
     * Adds to an existing record what an intake tells anew: contacts and household members it does not hold yet.
     * What it holds already is never overwritten.
     */
    public Client complete(long clientId, @Valid FamilyDetails family) {
        lock(List.of(clientId));
        Client client = client(clientId);
        int contacts = client.getContacts().size();
        int members = client.getMembers().size();
        client.addWhatIsNew(family);
        List<DomainEvent.Change> changes = new ArrayList<>();
        client.getMembers().stream()
                .skip(members)
                .forEach(member -> changes.add(new DomainEvent.Change("member", null, member.getName())));
        client.getContacts().stream()
                .skip(contacts)
                .forEach(contact -> changes.add(new DomainEvent.Change("contact", null, contact.getValue())));
        if (!changes.isEmpty()) {
            events.publishEvent(new ClientChanged("client.completed", client, changes));
        }
        return client;
    }

    /**
     * Makes sure that the client has an ACTIVE assignment with the current agency: a family that comes back gets a
     * new one.
     *
     * @throws BrokenRule where another agency serves the client now (rule C2)
     */
    public void requireService(long clientId) {
        lock(List.of(clientId));
        if (active(clientId).isEmpty()) {
            Client client = client(clientId);
            directory.agency(client.getAgencyId()).requireActive();
            begin(client);
            events.publishEvent(new ClientChanged("client.serviceResumed", client, List.of()));
        }
    }

    /** Another agency's assignment is not for us to see; the database knows it all the same. */
    private void begin(Client client) {
        try {
            assignments.saveAndFlush(new AgencyAssignment(client, clock.instant()));
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("agency_assignment_one_active")) {
                throw BrokenRule.of("client.servedElsewhere");
            }
            throw e;
        }
    }

    /**
     * Refuses what is done only for families whom the current agency serves.
     *
     * @throws BrokenRule where it does not, or not any more
     */
    @Transactional(readOnly = true)
    public void requireServed(long clientId) {
        if (assignments(clientId).stream().noneMatch(link -> link.getStatus() == AssignmentStatus.ACTIVE)) {
            throw BrokenRule.of("client.notInService");
        }
    }

    /**
     * Ends the agency's service to the client (rule C5); whoever calls has made sure that all cases are closed, and the
     * database refuses otherwise.
     *
     * @throws BrokenRule where no assignment is active
     */
    public void endService(long clientId, String reason) {
        lock(List.of(clientId));
        AgencyAssignment active = active(clientId).orElseThrow(() -> BrokenRule.of("client.notInService"));
        active.end(clock.instant(), reason);
        events.publishEvent(new ClientChanged(
                "client.serviceEnded", client(clientId), List.of(new DomainEvent.Change("reason", null, reason))));
    }

    /** The link by which the current agency serves that client; empty where it does not. */
    @Transactional(readOnly = true)
    Optional<AgencyAssignment> active(long clientId) {
        return assignments.findByClientIdAndAgencyIdAndStatus(
                clientId, AgencyContext.current().agencyId(), AssignmentStatus.ACTIVE);
    }

    /** Something about a client and family changed. */
    public record ClientChanged(String kind, Client client, List<Change> changes) implements DomainEvent {

        @Override
        public String agencyId() {
            return client.getAgencyId();
        }

        @Override
        public Long clientId() {
            return client.getId();
        }

        @Override
        public String subject() {
            return client.getName();
        }
    }
}
