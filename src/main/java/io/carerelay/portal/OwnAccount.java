package io.carerelay.portal;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.MemberNames;
import io.carerelay.portal.Attempts.Attempt;
import io.carerelay.portal.Attempts.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an adult does with their own account, whoever serves the family and whether anybody does. Changes of what somebody
 * signs in with ask for the password once more; a browser that was left open is not enough.
 */
@Service
public class OwnAccount {

    private final PortalAccounts accounts;
    private final OneTimeCodes codes;
    private final Attempts attempts;
    private final Passwords passwords;
    private final ClientRecords clients;
    private final MemberNames members;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnAccount(
            PortalAccounts accounts,
            OneTimeCodes codes,
            Attempts attempts,
            Passwords passwords,
            ClientRecords clients,
            MemberNames members,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.codes = codes;
        this.attempts = attempts;
        this.passwords = passwords;
        this.clients = clients;
        this.members = members;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The account of the adult who is signed in. */
    public PortalAccount account() {
        return transaction.execute(status -> own());
    }

    /**
     * Gives the account another password; every session of it ends.
     *
     * @return the credential of a session that begins now
     * @throws BrokenRule where the present password is wrong, or the new one will not do
     * @throws FamilyDoor.TooOften where a wrong one was tried a moment ago
     */
    public int changePassword(String present, String wanted) {
        PortalAccount before = account();
        PortalLogin.requirePassword(before.getLogin(), wanted);
        requirePassword(before, present);
        String hashed = passwords.hash(wanted);
        return change("portal.passwordChanged", account -> account.change(hashed));
    }

    /**
     * Signs in otherwise from now on.
     *
     * @throws BrokenRule where the password is wrong, or the login or address will not do or is somebody else's
     * @throws FamilyDoor.TooOften as {@link #changePassword}
     */
    public void changeLogin(String present, PortalLogin wanted) {
        wanted.requireForm();
        requirePassword(account(), present);
        try {
            change("portal.loginChanged", account -> account.change(wanted.login(), wanted.email()));
        } catch (DataIntegrityViolationException e) {
            throw PortalLogin.worded(e);
        }
    }

    /** Ends every session, this one too. */
    public void signOutEverywhere() {
        change("portal.signedOut", PortalAccount::signOut);
    }

    /**
     * Ends the account for good. Staff can invite anew; nothing of the record goes away.
     *
     * @throws BrokenRule where the password is wrong
     * @throws FamilyDoor.TooOften as {@link #changePassword}
     */
    public void end(String present) {
        requirePassword(account(), present);
        change("portal.ended", account -> {
            account.end(null, null, clock.instant());
            codes.replaceAll(account);
        });
    }

    private int change(String kind, Consumer<PortalAccount> change) {
        return transaction.execute(status -> {
            long clientId = AgencyContext.current().familyId();
            clients.lock(List.of(clientId));
            PortalAccount account = own();
            change.accept(account);
            accounts.flush();
            String name = members.of(List.of(account.getMemberId())).get(account.getMemberId());
            events.publishEvent(new PortalChanged(kind, account, name));
            return account.getCredential();
        });
    }

    private PortalAccount own() {
        AgencyContext me = AgencyContext.current();
        return accounts.liveOf(me.familyId(), me.memberId()).orElseThrow(() -> BrokenRule.of("portal.ended"));
    }

    private void requirePassword(PortalAccount account, String present) {
        Attempt attempt = Attempt.of(Kind.PASSWORD, account.getLogin().toLowerCase(Locale.ROOT));
        if (attempts.areLocked(attempt)) {
            throw new FamilyDoor.TooOften();
        }
        if (!passwords.isRight(present == null ? "" : present, account.getPassword())) {
            attempts.failed(attempt);
            throw BrokenRule.at("present", "portal.password.wrong");
        }
        attempts.succeeded(attempt);
    }
}
