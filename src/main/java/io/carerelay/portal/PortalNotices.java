package io.carerelay.portal;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.OtherAgency;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the adults of families who have a login what there is new, each apart: what concerns one of them alone is told to
 * nobody else (safe contact). In a number of statements that does not grow with the families.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PortalNotices {

    /** What somebody was told and has not read is told once, as of now. */
    private static final String TELL = """
            insert into portal_notice (id, account_id, client_id, agency_id, kind, subject, at)
              select nextval('portal_notice_seq'), a.id, a.client_id, a.agency_id, t.kind, t.subject, :now
                from (select distinct * from unnest(cast(:clients as bigint[]), cast(:cases as bigint[]),
                    cast(:members as bigint[]), cast(:kinds as varchar[]), cast(:subjects as varchar[])))
                  as t (client_id, case_id, only_for, kind, subject)
                join portal_account a on a.client_id = t.client_id and a.state = 'ACTIVE'
                left join case_file f on f.id = t.case_id
                where (t.only_for is null or t.only_for = a.member_id)
                  and (t.case_id is null or f.id is not null and (f.only_for is null or f.only_for = a.member_id))
                group by a.id, a.client_id, a.agency_id, t.kind, t.subject
                order by a.id
              on conflict (account_id, kind, subject) where seen_at is null do update set at = excluded.at
              returning account_id
            """;

    private static final String BY_MAIL = """
            select a.id, c.record_number from portal_mail m
              join portal_account a on a.id = m.account_id
              join client c on c.id = a.client_id
              where m.account_id = any(cast(:accounts as bigint[])) and m.wanted and a.email is not null
            """;

    private final JdbcClient jdbc;
    private final OtherAgency agencies;
    private final FamilyMail mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PortalNotices(
            JdbcClient jdbc, OtherAgency agencies, FamilyMail mail, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    /** Tells it to the families of the current agency; what a family does itself is no news to it. */
    void tell(List<News> news) {
        AgencyContext context = AgencyContext.current();
        if (!news.isEmpty() && context.agencyId() != null && !context.isFamily()) {
            agencies.run(context.wholeAgency(), () -> write(news));
        }
    }

    private void write(List<News> news) {
        List<Long> told = jdbc
                .sql(TELL)
                .param("clients", array(news, News::clientId, Long[]::new))
                .param("cases", array(news, News::caseId, Long[]::new))
                .param("members", array(news, News::onlyFor, Long[]::new))
                .param("kinds", array(news, News::kind, String[]::new))
                .param("subjects", array(news, News::subject, String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .list()
                .stream()
                .distinct()
                .toList();
        if (!told.isEmpty() && mail.isConfigured()) {
            String agencyId = AgencyContext.current().agencyId();
            jdbc.sql(BY_MAIL)
                    .param("accounts", told.toArray(Long[]::new))
                    .query((row, index) -> new FamilyTold(agencyId, row.getLong("id"), row.getString("record_number")))
                    .list()
                    .forEach(events::publishEvent);
        }
    }

    private static <T> T[] array(List<News> news, Function<News, T> value, java.util.function.IntFunction<T[]> made) {
        return news.stream().map(value).toArray(made);
    }

    /**
     * Something new in a family's record.
     *
     * @param caseId the case that it is about; null for the family as a whole
     * @param onlyFor household member whom alone it concerns; null for all adults
     * @param subject where it is to be read, if there is more than one place for the kind; else empty
     */
    record News(long clientId, Long caseId, Long onlyFor, String kind, String subject) {}
}
