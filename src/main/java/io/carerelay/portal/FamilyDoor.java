package io.carerelay.portal;

import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.MemberNames;
import io.carerelay.portal.Attempts.Attempt;
import io.carerelay.portal.Attempts.Kind;
import io.carerelay.portal.PortalLookUp.Found;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How families come in (rule M1): with a login and a password, or once with a code. Nothing here needs a context, since
 * nobody knows yet whose record it will be; and whoever tries learns nothing about what exists.
 */
@Service
public class FamilyDoor {

    private static final Found NOBODY = new Found(0, 0, 0, null, null, 0, null);

    private final PortalLookUp lookUp;
    private final PortalAccounts accounts;
    private final PortalCodes codes;
    private final Attempts attempts;
    private final Passwords passwords;
    private final ResetRequests resets;
    private final ClientRecords clients;
    private final MemberNames members;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    FamilyDoor(
            PortalLookUp lookUp,
            PortalAccounts accounts,
            PortalCodes codes,
            Attempts attempts,
            Passwords passwords,
            ResetRequests resets,
            ClientRecords clients,
            MemberNames members,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.lookUp = lookUp;
        this.accounts = accounts;
        this.codes = codes;
        this.attempts = attempts;
        this.passwords = passwords;
        this.resets = resets;
        this.clients = clients;
        this.members = members;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whom that login and password belong to; empty where to nobody.
     *
     * @param address where the request came from
     * @throws TooOften where that login was tried in vain a moment ago, whether it exists or not, or very many were from
     *     that address
     */
    public Optional<FamilyPrincipal> signIn(String address, String login, String password) {
        Attempt attempt = Attempt.of(Kind.PASSWORD, PortalLookUp.key(login));
        Attempt fromThere = Attempt.of(Kind.PASSWORDS, address);
        boolean locked = attempts.areLocked(attempt, fromThere);
        Found found = lookUp.byLogin(login).orElse(null);
        boolean right = passwords.isRight(password, found == null ? null : found.password());
        if (locked) {
            throw new TooOften();
        }
        if (!right) {
            attempts.failed(attempt, fromThere);
            return Optional.empty();
        }
        attempts.succeeded(attempt);
        found.context()
                .run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update portal_account set last_sign_in_at = ? where id = ?")
                                .params(Timestamp.from(clock.instant()), found.accountId())
                                .update()));
        return now(found.accountId(), found.credential());
    }

    /**
     * Who that account is at present, and at which agency; empty where it has ended, or is signed in from before the
     * password changed.
     *
     * @param credential {@link FamilyPrincipal#credential} of the session
     */
    public Optional<FamilyPrincipal> now(long accountId, int credential) {
        return lookUp.identity(accountId, credential);
    }

    /**
     * Takes an invitation: from now on the adult signs in with the login and password that they chose.
     *
     * @param address where the request came from
     * @throws BrokenRule where the code is unknown, used or too old, or login, e-mail or password will not do
     * @throws TooOften where codes were tried in vain a moment ago
     */
    public FamilyPrincipal accept(String address, String code, PortalLogin wanted, String password) {
        wanted.require(password);
        return withCode(address, code, PortalCode.Kind.INVITATION, password, (account, hashed) -> {
            account.accept(wanted.login(), wanted.email(), hashed, clock.instant());
            return "portal.accepted";
        });
    }

    /**
     * Takes a link for a new password, which ends every session.
     *
     * @throws BrokenRule as {@link #accept}
     * @throws TooOften as {@link #accept}
     */
    public FamilyPrincipal reset(String address, String code, String password) {
        PortalLogin.requirePassword("", password);
        FamilyPrincipal adult = withCode(address, code, PortalCode.Kind.RESET, password, (account, hashed) -> {
            PortalLogin.requirePassword(account.getLogin(), password);
            account.change(hashed);
            return "portal.passwordReset";
        });
        attempts.succeeded(Attempt.of(Kind.PASSWORD, PortalLookUp.key(adult.login())));
        return adult;
    }

    /**
     * Somebody has forgotten their password. Whoever has given an e-mail address gets a link there, where mail is sent at
     * all; nobody learns from this whether the login exists.
     *
     * @throws TooOften where links were asked for that login, or from that address, several times a moment ago
     */
    public void forgotten(String address, String login) {
        Attempt[] tries = {
            Attempt.of(Kind.FORGOTTEN, PortalLookUp.key(login)),
            Attempt.of(Kind.ADDRESS, "forgotten " + address),
            Attempt.of(Kind.EVERYBODY, "forgotten")
        };
        if (attempts.areLocked(tries)) {
            throw new TooOften();
        }
        attempts.failed(tries);
        Found found = lookUp.byLogin(login).orElse(NOBODY);
        resets.request(found.accountId(), found.agencyId(), found.reference());
    }

    private FamilyPrincipal withCode(
            String address,
            String code,
            PortalCode.Kind kind,
            String password,
            BiFunction<PortalAccount, String, String> use) {
        String plain = OneTimeCode.plain(code);
        Attempt[] tries = {
            Attempt.of(Kind.ADDRESS, address),
            Attempt.of(Kind.BEGINNING, OneTimeCode.prefix(plain)),
            Attempt.of(Kind.EVERYBODY, "")
        };
        if (attempts.areLocked(tries)) {
            throw new TooOften();
        }
        Found owner = lookUp.byCode(OneTimeCode.hash(plain)).orElse(null);
        if (owner == null) {
            attempts.failed(tries);
            throw BrokenRule.at("code", "portal.code.unknown");
        }
        String hashed = passwords.hash(password);
        try {
            int credential = owner.context()
                    .call(() -> transaction.execute(
                            status -> use(owner, plain, kind, account -> use.apply(account, hashed))));
            return now(owner.accountId(), credential).orElseThrow();
        } catch (DataIntegrityViolationException e) {
            throw PortalLogin.worded(e);
        }
    }

    /** Under the client's lock, so that of two who come at once one comes second. */
    private int use(Found owner, String plain, PortalCode.Kind kind, Function<PortalAccount, String> use) {
        clients.lock(List.of(owner.clientId()));
        PortalCode code = codes.findByHash(OneTimeCode.hash(plain))
                .orElseThrow(() -> BrokenRule.at("code", "portal.code.unknown"));
        code.use(kind, clock.instant());
        PortalAccount account = accounts.findById(owner.accountId()).orElseThrow();
        String event = use.apply(account);
        accounts.flush();
        events.publishEvent(new PortalChanged(event, account, name(owner)));
        return account.getCredential();
    }

    private String name(Found owner) {
        return members.of(List.of(owner.memberId())).get(owner.memberId());
    }

    /** Something was tried in vain too often; after a while it can be tried again. */
    public static class TooOften extends RuntimeException {

        TooOften() {
            super("Tried too often", null, false, false);
        }
    }
}
