package io.carerelay.transfer;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Reason;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.Client;
import io.carerelay.client.ClientLinks;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.Consent;
import io.carerelay.client.ConsentRecords;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Proposing, initiating and taking back a transfer at the sending agency (rules T1 to T5). Whoever works with the family
 * may propose; an admin initiates.
 */
@Service
@Validated
@Transactional
public class TransferRequesting {

    private final Transfers transfers;
    private final TransferRegister register;
    private final TransferChecklist checklist;
    private final TransferTold told;
    private final ClientRecords clients;
    private final ClientLinks links;
    private final ConsentRecords consents;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration expiry;

    TransferRequesting(
            Transfers transfers,
            TransferRegister register,
            TransferChecklist checklist,
            TransferTold told,
            ClientRecords clients,
            ClientLinks links,
            ConsentRecords consents,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${carerelay.transfer.expiry}") Duration expiry) {
        this.transfers = transfers;
        this.register = register;
        this.checklist = checklist;
        this.told = told;
        this.clients = clients;
        this.links = links;
        this.consents = consents;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
        this.expiry = expiry;
    }

    /** Where a family of the current agency can go: the other active agencies, by name (rule T2). */
    @Transactional(readOnly = true)
    public List<Agency> destinations() {
        String own = AgencyContext.current().agencyId();
        return directory.agencies().stream()
                .filter(agency -> agency.isActive() && !agency.getId().equals(own))
                .toList();
    }

    /**
     * Refuses where no transfer of that client can begin now.
     *
     * @throws BrokenRule where one is open already, or the agency does not serve the client or is not active
     */
    @Transactional
    public void requirePossible(Client client) {
        directory.own().requireActive();
        transfers.openOf(client.getId()).ifPresent(open -> {
            throw BrokenRule.of("transfer.already", open.getNumber());
        });
        if (!links.isServed(client.getId())) {
            throw BrokenRule.of("transfer.notServed");
        }
    }

    /**
     * Proposes a transfer, or initiates it where an admin asks.
     *
     * @param entry made by the form, so that sending it twice makes one transfer
     * @return the transfer; {@link Request#isNew} is false where the same was sent before
     * @throws BrokenRule as {@link #requirePossible}; where the destination is none; and where an admin initiates without
     *     consent and without a reason for that
     */
    public Request request(UUID entry, String recordNumber, @Valid TransferWish wish) {
        Client client = clients.client(recordNumber);
        clients.lock(List.of(client.getId()));
        StaffMember person = staff.acting();
        Optional<Transfer> sent = transfers.findByEntry(entry);
        if (sent.isPresent()) {
            if (!sent.get().getRequestedBy().equals(person.getId())
                    || !sent.get().getClientId().equals(client.getId())) {
                throw new NoSuchRecord("transfer", entry);
            }
            return new Request(sent.get(), false);
        }
        requirePossible(client);
        requireDestination(wish.destination());
        Instant now = clock.instant();
        Transfer transfer = new Transfer(entry, number(), client, wish, person.getId(), now, now.plus(expiry));
        if (person.is(Role.ADMIN)) {
            initiate(transfer, wish.overrideReason(), person);
        }
        transfers.saveAndFlush(transfer);
        checklist.keep(transfer, wish.choices());
        events.publishEvent(TransferChanged.atHolder(
                transfer.isProposed() ? "transfer.proposed" : "transfer.initiated",
                transfer,
                new Change(
                        "receivingAgency",
                        null,
                        directory.agency(transfer.getToAgency()).getName()),
                new Change("reason", null, transfer.getReason())));
        if (transfer.isProposed() || transfer.isOverrideOpen()) {
            told.admins(transfer.isProposed() ? "transfer.proposed" : "transfer.overrideAsked", transfer);
        }
        return new Request(transfer, true);
    }

    /** By an admin: with the consent that stands today, or with a reason to go without (rule T3). */
    void initiate(Transfer transfer, String withoutConsent, StaffMember admin) {
        Optional<Consent> consent = requireConsent(transfer, withoutConsent);
        transfer.initiate(
                consent.map(Consent::getId).orElse(null),
                consent.isPresent() ? null : withoutConsent.strip(),
                admin.getId(),
                clock.instant());
    }

    /** Rule T3: the consent that stands today; none only where there is a reason to go without. */
    Optional<Consent> requireConsent(Transfer transfer, String withoutConsent) {
        Optional<Consent> consent = consents.valid(transfer.getClientId());
        if (consent.isEmpty() && (withoutConsent == null || withoutConsent.isBlank())) {
            throw BrokenRule.at("overrideReason", "transfer.consentMissing");
        }
        return consent;
    }

    /** Rule T2. */
    private void requireDestination(String agencyId) {
        if (destinations().stream().noneMatch(agency -> agency.getId().equals(agencyId))) {
            throw BrokenRule.at("destination", "transfer.destination");
        }
    }

    /**
     * Takes a transfer back before the receiver has decided: an admin of the sender, and who proposed it while it is a
     * proposal.
     *
     * @throws BrokenRule where it has ended, somebody else has to take it back, or the agency is not active
     */
    public Transfer withdraw(String number, String reason) {
        directory.own().requireActive();
        String why = Reason.require(reason);
        Transfer transfer = register.lock(number);
        StaffMember person = staff.acting();
        if (!transfer.getFromAgency().equals(AgencyContext.current().agencyId())) {
            throw BrokenRule.of("transfer.notYours");
        }
        boolean own = transfer.getState() == TransferState.PROPOSED
                && transfer.getRequestedBy().equals(person.getId());
        if (!own && !person.is(Role.ADMIN)) {
            throw BrokenRule.of("transfer.notYours");
        }
        end(transfer, TransferState.WITHDRAWN, person.getId(), why, "transfer.withdrawn");
        return transfer;
    }

    /** Nobody decided in time (rule T5). */
    public Transfer expire(String number) {
        Transfer transfer = register.lock(number);
        end(transfer, TransferState.EXPIRED, null, null, "transfer.expired");
        return transfer;
    }

    /** The agency's service to the client ended meanwhile (rule C5): its open transfer ends too. */
    public Optional<Transfer> overtake(long clientId) {
        Optional<Transfer> open = transfers.openOf(clientId);
        open.ifPresent(found -> {
            Transfer transfer = register.lock(found.getNumber());
            end(transfer, TransferState.WITHDRAWN, null, null, "transfer.overtaken");
        });
        return open;
    }

    private void end(Transfer transfer, TransferState end, Long by, String why, String kind) {
        transfer.end(end, by, why, clock.instant());
        transfers.flush();
        Change[] changes = why == null ? new Change[0] : new Change[] {new Change("reason", null, why)};
        events.publishEvent(TransferChanged.atHolder(kind, transfer, changes));
        told.sender(kind, transfer);
    }

    private String number() {
        int year = directory.today(AgencyContext.current().agencyId()).getYear();
        return "TR-%d-%06d".formatted(year, transfers.nextNumber());
    }

    /** A transfer that was asked for, and whether it was just now. */
    public record Request(Transfer transfer, boolean isNew) {}
}
