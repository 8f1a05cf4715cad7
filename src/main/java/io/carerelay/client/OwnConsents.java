package io.carerelay.client;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * The family's side of consent to share (rule C4): the one door for the portal. Every call names the adult who is signed
 * in. An adult sees and withdraws what they gave, in the portal or on paper under their name, and nothing of what another
 * adult gave: its purpose may say where that one is going (safe contact).
 */
@Service
@Validated
@Transactional
public class OwnConsents {

    private static final Limit MOST = Limit.of(100);

    private final Consents consents;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnConsents(
            Consents consents,
            ClientRecords clients,
            AgencyDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.consents = consents;
        this.clients = clients;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** What the adult gave, newest first, whatever became of it. */
    @Transactional(readOnly = true)
    public List<Consent> of(long memberId) {
        Client client = clientOf(memberId);
        return consents.ofClient(client.getId(), MOST).stream()
                .filter(consent -> isBy(client, memberId, consent))
                .toList();
    }

    /** @throws NoSuchRecord where unknown, or not given by that adult */
    @Transactional(readOnly = true)
    public Consent consent(long memberId, long id) {
        Client client = clientOf(memberId);
        return consents.findById(id)
                .filter(consent -> consent.getClientId().equals(client.getId()) && isBy(client, memberId, consent))
                .orElseThrow(() -> new NoSuchRecord("consent", id));
    }

    /**
     * The adult agrees, as of today. The same said again while it stands is the consent that is there already.
     *
     * @throws BrokenRule where nothing is to be shared, it would have run out, or the agency does not serve the family
     *     any more
     */
    public Consent give(long memberId, @Valid Wish wish) {
        directory.own().requireActive();
        long clientId = clientOf(memberId).getId();
        clients.lock(List.of(clientId));
        Client client = clients.client(clientId);
        if (clients.assignments(clientId).stream().noneMatch(link -> link.getStatus() == AssignmentStatus.ACTIVE)) {
            throw BrokenRule.of("client.notInService");
        }
        ConsentDetails details = new ConsentDetails(
                wish.scopes(),
                wish.purpose(),
                member(client, memberId).getName(),
                directory.today(client.getAgencyId()),
                wish.expiresOn(),
                null);
        ConsentRecords.requireDays(details, details.signedOn());
        return consents.ofClient(clientId, MOST).stream()
                .filter(consent -> Objects.equals(consent.getGivenByMember(), memberId) && consent.stillSays(details))
                .findFirst()
                .orElseGet(() -> {
                    Consent consent = consents.saveAndFlush(
                            Consent.ofMember(clientId, client.getAgencyId(), details, memberId, clock.instant()));
                    events.publishEvent(ConsentChanged.recorded(consent));
                    return consent;
                });
    }

    /**
     * The adult takes back what they gave; a transfer that waits on it can no longer be accepted. Also where the agency
     * does not serve the family any more: nobody has to be in care to say no.
     *
     * @param version of the consent as the adult saw it
     * @param reason null where they give none
     * @throws BrokenRule where it was withdrawn before
     * @throws NoSuchRecord where unknown, or not given by that adult
     */
    public Consent withdraw(
            long memberId, long id, int version, @Size(max = 500) @PlainText(multiline = true) String reason) {
        clients.lock(List.of(clientOf(memberId).getId()));
        Consent consent = consent(memberId, id);
        consent.withdrawOwn(memberId, clock.instant(), reason == null || reason.isBlank() ? null : reason.strip());
        if (consent.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(Consent.class, id);
        }
        consents.flush();
        events.publishEvent(ConsentChanged.withdrawn(consent));
        return consent;
    }

    /** On paper stands a name; it is that adult's where nobody else of the family is called the same. */
    private static boolean isBy(Client client, long memberId, Consent consent) {
        if (consent.getGivenByMember() != null) {
            return consent.getGivenByMember() == memberId;
        }
        String name = SearchKeys.fold(consent.getGivenBy());
        List<Long> called = client.getMembers().stream()
                .filter(member -> SearchKeys.name(member.getGivenName(), member.getFamilyName())
                        .equals(name))
                .map(HouseholdMember::getId)
                .toList();
        return called.equals(List.of(memberId));
    }

    private static HouseholdMember member(Client client, long memberId) {
        return client.getMembers().stream()
                .filter(member -> member.getId() == memberId)
                .findFirst()
                .orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }

    private Client clientOf(long memberId) {
        AgencyContext context = AgencyContext.current();
        context.requireMember(memberId);
        Client client = clients.client(context.familyId());
        member(client, memberId);
        return client;
    }

    /**
     * What an adult agrees to.
     *
     * @param purpose what it is shared for
     * @param expiresOn the last day on which it holds; null where it holds until it is withdrawn
     */
    public record Wish(
            @NotEmpty(message = "{consent.error.scopes}")
            Set<@NotNull(message = "{consent.error.scopes}") ConsentScope> scopes,

            @NotBlank(message = "{consent.error.purpose}") @Size(max = 500) @PlainText(multiline = true)
            String purpose,

            LocalDate expiresOn) {}
}
