package io.carerelay.portal;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.message.Conversations;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * How staff give families access to the portal and end it. Whoever sees the family may do so (rule K3); what they give
 * out is told once and kept nowhere.
 */
@Service
@Validated
@Transactional
public class FamilyAccounts {

    private static final Limit MOST = Limit.of(200);

    private final PortalAccounts accounts;
    private final PortalCodes issued;
    private final OneTimeCodes codes;
    private final ClientRecords clients;
    private final Conversations conversations;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FamilyAccounts(
            PortalAccounts accounts,
            PortalCodes issued,
            OneTimeCodes codes,
            ClientRecords clients,
            Conversations conversations,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.issued = issued;
        this.codes = codes;
        this.clients = clients;
        this.conversations = conversations;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Each adult of the household with what they have: the head first.
     *
     * @throws NoSuchRecord where the family is not for the current person to see
     */
    @Transactional(readOnly = true)
    public List<AdultAccess> access(String recordNumber) {
        Client client = clients.client(recordNumber);
        Map<Long, PortalAccount> newest = new HashMap<>();
        accounts.ofClient(client.getId(), MOST).forEach(account -> newest.putIfAbsent(account.getMemberId(), account));
        Map<Long, PortalCode> live = issued
                .liveOf(newest.values().stream().map(PortalAccount::getId).toList())
                .stream()
                .collect(Collectors.toMap(PortalCode::getAccountId, Function.identity()));
        return conversations.adultsOf(client).stream()
                .map(adult -> {
                    PortalAccount account = newest.get(adult.getId());
                    return new AdultAccess(adult, account, account == null ? null : live.get(account.getId()));
                })
                .toList();
    }

    /**
     * Invites an adult of the household, or gives out another code in place of the one before.
     *
     * @param entry made by the form: sent twice, the second code is the one that holds
     * @param shown id of the code that the form knew of; 0 where there was none
     * @return the code, which is told this once
     * @throws NoSuchRecord where the family is not for the current person to see
     * @throws BrokenRule where the agency does not serve the family, the person is no adult of it, or has a login already
     * @throws OptimisticLockingFailureException where somebody else gave out a code meanwhile
     */
    public Issued invite(UUID entry, String recordNumber, long memberId, long shown) {
        Client client = locked(recordNumber);
        requireService(client.getId());
        HouseholdMember adult = adult(client, memberId);
        long me = staff.acting().getId();
        PortalAccount account = accounts.liveOf(client.getId(), memberId).orElse(null);
        boolean first = account == null;
        if (first) {
            account = accounts.saveAndFlush(
                    new PortalAccount(client.getId(), client.getAgencyId(), memberId, me, clock.instant()));
        }
        account.require(PortalAccount.State.INVITED);
        Issued issued = codes.issue(account, PortalCode.Kind.INVITATION, entry, shown, me);
        events.publishEvent(
                new PortalChanged(first ? "portal.invited" : "portal.invitedAgain", account, adult.getName()));
        return issued;
    }

    /**
     * Makes a link for an adult who has forgotten their password. Until it is used, the password stays as it is.
     *
     * @param entry as {@link #invite}
     * @param shown as {@link #invite}
     * @throws NoSuchRecord as {@link #invite}
     * @throws BrokenRule where there is no account that is in use
     */
    public Issued link(UUID entry, String recordNumber, long memberId, long shown) {
        Client client = locked(recordNumber);
        HouseholdMember adult = member(client, memberId);
        PortalAccount account =
                accounts.liveOf(client.getId(), memberId).orElseThrow(() -> BrokenRule.of("portal.notInvited"));
        account.require(PortalAccount.State.ACTIVE);
        Issued issued = codes.issue(
                account, PortalCode.Kind.RESET, entry, shown, staff.acting().getId());
        events.publishEvent(new PortalChanged("portal.link", account, adult.getName()));
        return issued;
    }

    /**
     * Ends an adult's access for good; whoever is signed in is so no longer. Once more does no harm.
     *
     * @param version of the account as it was shown
     * @throws NoSuchRecord where the family is not for the current person to see
     * @throws OptimisticLockingFailureException where the account has changed since
     */
    public void end(String recordNumber, long accountId, int version, @PlainText String reason) {
        Client client = locked(recordNumber);
        PortalAccount account = accounts.findById(accountId)
                .filter(found -> found.getClientId().equals(client.getId()))
                .orElseThrow(() -> new NoSuchRecord("account", accountId));
        if (account.isEnded()) {
            return;
        }
        if (account.getVersion() != version) {
            throw new OptimisticLockingFailureException("The account has changed");
        }
        account.end(staff.acting().getId(), Reason.require(reason), clock.instant());
        codes.replaceAll(account);
        events.publishEvent(new PortalChanged(
                "portal.ended", account, member(client, account.getMemberId()).getName()));
    }

    private Client locked(String recordNumber) {
        directory.own().requireActive();
        long id = clients.client(recordNumber).getId();
        clients.lock(List.of(id));
        return clients.client(id);
    }

    private void requireService(long clientId) {
        if (clients.assignments(clientId).stream().noneMatch(link -> link.getStatus() == AssignmentStatus.ACTIVE)) {
            throw BrokenRule.of("client.notInService");
        }
    }

    private HouseholdMember adult(Client client, long memberId) {
        return conversations.adultsOf(client).stream()
                .filter(adult -> adult.getId() == memberId)
                .findFirst()
                .orElseThrow(() -> BrokenRule.of("portal.noAdult"));
    }

    private static HouseholdMember member(Client client, long memberId) {
        return client.getMembers().stream()
                .filter(adult -> adult.getId() == memberId)
                .findFirst()
                .orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }

    /**
     * An adult and their access.
     *
     * @param account the one in use or invited, else the last that ended; null where there never was one
     * @param code the one that can still be used, or could until it became too old; null where there is none
     */
    public record AdultAccess(HouseholdMember adult, PortalAccount account, PortalCode code) {

        /** Id of that code as forms send it back; 0 where there is none. */
        public long codeShown() {
            return code == null ? 0 : code.getId();
        }

        public boolean isUsable(Instant now) {
            return code != null && code.isLive(now);
        }
    }

    /** A code that is told once. */
    public record Issued(String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued until " + expiresAt;
        }
    }
}
