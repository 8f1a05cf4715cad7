package io.carerelay.agency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells members of staff by e-mail that there is something new on their desk, where a mail server is configured. */
@Service
@Transactional
public class StaffMail {

    private static final String SENT = """
            insert into staff_mail (staff_id, agency_id, sent_at) values (:staff, :agency, :now)
              on conflict (staff_id) do update set sent_at = excluded.sent_at
            """;

    private static final String OPENED = """
            insert into staff_mail (staff_id, agency_id, opened_at) values (:staff, :agency, :now)
              on conflict (staff_id) do update set opened_at = excluded.opened_at
            """;

    private final MailPost post;
    private final StaffDirectory staff;
    private final StaffNoticeList notices;
    private final AgencyDirectory agencies;
    private final JdbcClient jdbc;
    private final Clock clock;

    StaffMail(
            MailPost post,
            StaffDirectory staff,
            StaffNoticeList notices,
            AgencyDirectory agencies,
            JdbcClient jdbc,
            Clock clock) {
        this.post = post;
        this.staff = staff;
        this.notices = notices;
        this.agencies = agencies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether there is a mail server. */
    public boolean isConfigured() {
        return post.isConfigured();
    }

    /**
     * Writes to a member of staff of the current agency, in its language, that there is something new. Does nothing where
     * they have read all by now, have left, have no address or want no mail any more, nor where their last mail says so
     * already ({@link MailPause}), nor where there is no mail server any more.
     *
     * @param id of the mail, the same each time it is tried
     * @throws org.springframework.mail.MailException where the server is away or does not take it
     */
    public void tell(long staffId, String id) {
        StaffMember reader = staff.member(staffId);
        if (!isConfigured() || !reader.isReachedByMail() || !notices.existsByStaffIdAndSeenAtIsNull(staffId)) {
            return;
        }
        // Two mails to one person are decided on one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('carerelay.mail/' || ?, 0))")
                .param(staffId)
                .query((row, index) -> index)
                .list();
        if (pause(staffId).holds(clock.instant())) {
            return;
        }
        Locale language =
                Locale.forLanguageTag(agencies.agency(reader.getAgencyId()).getLanguage());
        post.send(id, reader.getEmail(), "staff", language, "/");
        note(SENT, reader, clock.instant());
    }

    /** The person who is signed in looks at what they are told, as it is from now on. */
    public void noteOpened() {
        note(OPENED, staff.acting(), clock.instant());
    }

    private MailPause pause(long staffId) {
        return jdbc.sql("select sent_at, opened_at from staff_mail where staff_id = ?")
                .param(staffId)
                .query((row, index) -> new MailPause(
                        instant(row.getObject("sent_at", OffsetDateTime.class)),
                        instant(row.getObject("opened_at", OffsetDateTime.class))))
                .optional()
                .orElse(new MailPause(null, null));
    }

    private void note(String statement, StaffMember reader, Instant now) {
        jdbc.sql(statement)
                .param("staff", reader.getId())
                .param("agency", reader.getAgencyId())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
