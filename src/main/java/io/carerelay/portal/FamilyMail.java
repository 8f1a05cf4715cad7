package io.carerelay.portal;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.MailPause;
import io.carerelay.agency.MailPost;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.ClientRecords;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells adults of families by e-mail that there is something new in their portal, if they asked for that themselves: a
 * mail can be read by somebody else at home. It says nothing else.
 */
@Service
@Transactional
public class FamilyMail {

    private static final String WISH = """
            insert into portal_mail (account_id, client_id, agency_id, wanted) values (:account, :client, :agency, :wanted)
              on conflict (account_id) do update set wanted = excluded.wanted
            """;

    private final MailPost post;
    private final PortalAccounts accounts;
    private final PortalNoticeList notices;
    private final ClientRecords clients;
    private final AgencyDirectory agencies;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    FamilyMail(
            MailPost post,
            PortalAccounts accounts,
            PortalNoticeList notices,
            ClientRecords clients,
            AgencyDirectory agencies,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.post = post;
        this.accounts = accounts;
        this.notices = notices;
        this.clients = clients;
        this.agencies = agencies;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether there is a mail server. */
    public boolean isConfigured() {
        return post.isConfigured();
    }

    /** Where mail for that adult alone goes; null where they gave no address. */
    @Transactional(readOnly = true)
    public String address(long accountId) {
        return accounts.findById(accountId)
                .map(PortalAccount::getEmail)
                .filter(email -> !email.isBlank())
                .orElse(null);
    }

    /** Whether that adult asked for mails. */
    @Transactional(readOnly = true)
    public boolean isWanted(long accountId) {
        return jdbc.sql("select wanted from portal_mail where account_id = ?")
                .param(accountId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Whether the adult who is signed in is to be told by e-mail from now on. Once more does no harm.
     *
     * @throws BrokenRule where they gave no address that mail for them alone can go to
     */
    public void change(long accountId, boolean wanted) {
        PortalAccount account = accounts.findById(accountId).orElseThrow(() -> new NoSuchRecord("account", accountId));
        clients.lock(List.of(account.getClientId()));
        if (wanted && address(accountId) == null) {
            throw BrokenRule.of("portal.mail.noAddress");
        }
        if (isWanted(accountId) != wanted) {
            jdbc.sql(WISH)
                    .param("account", accountId)
                    .param("client", account.getClientId())
                    .param("agency", account.getAgencyId())
                    .param("wanted", wanted)
                    .update();
            events.publishEvent(new PortalChanged(
                    wanted ? "portal.mailOn" : "portal.mailOff",
                    account,
                    clients.client(account.getClientId()).getMembers().stream()
                            .filter(member -> member.getId().equals(account.getMemberId()))
                            .findFirst()
                            .orElseThrow()
                            .getName()));
        }
    }

    /**
     * Writes to that adult, in the language of the agency. Does nothing where they have read all by now, ended their
     * access or want no mail any more, the record is another agency's by now, or their last mail says it already
     * ({@link MailPause}).
     *
     * @param id of the mail, the same each time it is tried
     * @throws org.springframework.mail.MailException where the server is away or does not take it
     */
    public void tell(long accountId, String id) {
        PortalAccount account = accounts.findById(accountId).orElse(null);
        if (!isConfigured()
                || account == null
                || account.getState() != PortalAccount.State.ACTIVE
                || account.getEmail() == null
                || !isWanted(accountId)
                || !notices.existsByAccountIdAndSeenAtIsNull(accountId)) {
            return;
        }
        // Two mails to one person are decided on one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('carerelay.portal-mail/' || ?, 0))")
                .param(accountId)
                .query((row, index) -> index)
                .list();
        if (pause(accountId).holds(clock.instant())) {
            return;
        }
        Locale language =
                Locale.forLanguageTag(agencies.agency(account.getAgencyId()).getLanguage());
        post.send(id, account.getEmail(), "family", language, "/portal");
        note("update portal_mail set sent_at = :now where account_id = :account", accountId, clock.instant());
    }

    /** The adult who is signed in looks at what is new, as it is from now on. */
    public void noteOpened(long accountId) {
        note("update portal_mail set opened_at = :now where account_id = :account", accountId, clock.instant());
    }

    private MailPause pause(long accountId) {
        return jdbc.sql("select sent_at, opened_at from portal_mail where account_id = ?")
                .param(accountId)
                .query((row, index) -> new MailPause(
                        instant(row.getObject("sent_at", OffsetDateTime.class)),
                        instant(row.getObject("opened_at", OffsetDateTime.class))))
                .optional()
                .orElse(new MailPause(null, null));
    }

    private void note(String statement, long accountId, Instant now) {
        jdbc.sql(statement)
                .param("account", accountId)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
