package io.carerelay.portal;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.client.ClientRecords;
import io.carerelay.portal.Attempts.Attempt;
import io.carerelay.portal.Attempts.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private final PortalAccounts accounts;
    private final PortalCodes codes;
    private final Attempts attempts;
    private final Passwords passwords;
    private final ResetRequests resets;
    private final ClientRecords clients;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    FamilyDoor(
            PortalAccounts accounts,
            PortalCodes codes,
            Attempts attempts,
            Passwords passwords,
            ResetRequests resets,
            ClientRecords clients,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.codes = codes;
        this.attempts = attempts;
        this.passwords = passwords;
        this.resets = resets;
        this.clients = clients;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whom that login and password belong to; empty where to nobody.
     *
     * @throws TooOften where that login was tried in vain a moment ago, whether it exists or not
     */
    public Optional<FamilyPrincipal> signIn(String login, String password) {
        Attempt attempt = Attempt.of(Kind.PASSWORD, key(login));
        boolean locked = attempts.areLocked(attempt);
        Found found = nobodyYet(() -> jdbc.sql("select * from portal_sign_in(?)")
                        .param(key(login))
                        .query((row, index) -> Found.of(row, row.getString("password"), row.getInt("credential")))
                        .optional())
                .orElse(null);
        boolean right = passwords.isRight(password, found == null ? null : found.password());
        if (locked) {
            throw new TooOften();
        }
        if (!right) {
            attempts.failed(attempt);
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
        return nobodyYet(() -> jdbc.sql("select * from portal_identity(?, ?)")
                .params(accountId, credential)
                .query((row, index) -> new FamilyPrincipal(
                        accountId,
                        row.getLong("client_id"),
                        row.getLong("member_id"),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("agency_id"),
                        row.getString("agency_name"),
                        row.getString("time_zone"),
                        row.getString("language"),
                        credential,
                        row.getBoolean("served")))
                .optional());
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
        String hashed = passwords.hash(password);
        return withCode(address, code, PortalCode.Kind.INVITATION, account -> {
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
        String hashed = passwords.hash(password);
        return withCode(address, code, PortalCode.Kind.RESET, account -> {
            PortalLogin.requirePassword(account.getLogin(), password);
            account.change(hashed);
            attempts.succeeded(Attempt.of(Kind.PASSWORD, key(account.getLogin())));
            return "portal.passwordReset";
        });
    }

    /**
     * Somebody has forgotten their password. Whoever has given an e-mail address gets a link there, where mail is sent at
     * all; nobody learns from this whether the login exists.
     *
     * @throws TooOften where links were asked for that login, or from that address, several times a moment ago
     */
    public void forgotten(String address, String login) {
        Attempt[] tries = {
            Attempt.of(Kind.FORGOTTEN, key(login)),
            Attempt.of(Kind.ADDRESS, "forgotten " + address),
            Attempt.of(Kind.EVERYBODY, "forgotten")
        };
        if (attempts.areLocked(tries)) {
            throw new TooOften();
        }
        attempts.failed(tries);
        nobodyYet(() -> jdbc.sql("select * from portal_sign_in(?)")
                        .param(key(login))
                        .query((row, index) -> new Asked(
                                row.getLong("account_id"), row.getString("agency_id"), row.getString("reference")))
                        .optional())
                .or(() -> Optional.of(new Asked(0, null, null)))
                .ifPresent(asked -> resets.request(asked.accountId(), asked.agencyId(), asked.reference()));
    }

    private FamilyPrincipal withCode(
            String address, String code, PortalCode.Kind kind, Function<PortalAccount, String> use) {
        String plain = OneTimeCode.plain(code);
        Attempt[] tries = {
            Attempt.of(Kind.ADDRESS, address),
            Attempt.of(Kind.BEGINNING, OneTimeCode.prefix(plain)),
            Attempt.of(Kind.EVERYBODY, "")
        };
        if (attempts.areLocked(tries)) {
            throw new TooOften();
        }
        Found owner = nobodyYet(() -> jdbc.sql("select * from portal_code_owner(?)")
                        .param(OneTimeCode.hash(plain))
                        .query((row, index) -> Found.of(row, null, 0))
                        .optional())
                .orElse(null);
        if (owner == null) {
            attempts.failed(tries);
            throw BrokenRule.at("code", "portal.code.unknown");
        }
        try {
            int credential = owner.context().call(() -> transaction.execute(status -> use(owner, plain, kind, use)));
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
        return clients.client(owner.clientId()).getMembers().stream()
                .filter(member -> member.getId() == owner.memberId())
                .findFirst()
                .orElseThrow()
                .getName();
    }

    /** What is looked for before anybody is known; it would find nothing in the name of somebody. */
    private <T> T nobodyYet(Supplier<T> lookUp) {
        return AgencyContext.NOBODY.call(() -> transaction.execute(status -> lookUp.get()));
    }

    /** As it is looked for; no login has what the database cannot hold. */
    private static String key(String login) {
        return login.strip().toLowerCase(Locale.ROOT).replace('\0', '?');
    }

    /** Which account it is, and whose. */
    record Found(long accountId, long clientId, long memberId, String agencyId, String password, int credential) {

        static Found of(ResultSet row, String password, int credential) throws SQLException {
            return new Found(
                    row.getLong("account_id"),
                    row.getLong("client_id"),
                    row.getLong("member_id"),
                    row.getString("agency_id"),
                    password,
                    credential);
        }

        AgencyContext context() {
            return AgencyContext.ofFamily(agencyId, clientId, memberId, FamilyPrincipal.actor(memberId));
        }
    }

    /** Who asked for a new password. */
    private record Asked(long accountId, String agencyId, String reference) {}

    /** Something was tried in vain too often; after a while it can be tried again. */
    public static class TooOften extends RuntimeException {

        TooOften() {
            super("Tried too often", null, false, false);
        }
    }
}
