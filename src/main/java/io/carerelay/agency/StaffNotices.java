package io.carerelay.agency;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells members of staff what they did not do themselves and should know of; each reads it on their desk, and who wants
 * that hears by e-mail that there is something ({@link StaffTold}).
 */
@Service
@Transactional
public class StaffNotices {

    private static final Limit NEWEST = Limit.of(20);

    private final StaffNoticeList notices;
    private final StaffDirectory staff;
    private final OtherAgency agencies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffNotices(
            StaffNoticeList notices,
            StaffDirectory staff,
            OtherAgency agencies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.notices = notices;
        this.staff = staff;
        this.agencies = agencies;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells a member of staff of the current agency, unless it is their own doing.
     *
     * @param kind key of the words for it, {@code notice.<kind>}
     * @param subject a record number, a case number or a reference; no name
     * @return whether they were told
     */
    public boolean tell(long staffId, String kind, String subject) {
        StaffMember member = staff.member(staffId);
        if (member.getLogin().equals(AgencyContext.current().actor())) {
            return false;
        }
        String agencyId = AgencyContext.current().agencyId();
        notices.save(new StaffNotice(agencyId, staffId, kind, subject, clock.instant()));
        if (member.isReachedByMail()) {
            events.publishEvent(new StaffTold(agencyId, staffId, member.getLogin()));
        }
        return true;
    }

    /** There is nothing to be told any more about any of these, for nobody at the current agency. */
    public void settle(Collection<String> subjects) {
        if (!subjects.isEmpty()) {
            // A worker sees only their own.
            agencies.run(
                    AgencyContext.current().wholeAgency(),
                    () -> notices.settle(AgencyContext.current().agencyId(), subjects, clock.instant()));
        }
    }

    /** That person has seen for themselves what they were told about it. */
    public void settleFor(long staffId, String subject) {
        notices.settleFor(AgencyContext.current().agencyId(), staffId, subject, clock.instant());
    }

    /** What that person has been told and has not put away, newest first; at most twenty. */
    @Transactional(readOnly = true)
    public List<StaffNotice> unseen(long staffId) {
        return notices.unseen(staffId, NEWEST);
    }

    /**
     * The person who is signed in has read it; once more does no harm.
     *
     * @throws NoSuchRecord where unknown, or somebody else's
     */
    public void seen(long id) {
        notices.findById(id)
                .filter(notice -> staff.findByLogin(AgencyContext.current().actor())
                        .filter(reader -> reader.getId().equals(notice.getStaffId()))
                        .isPresent())
                .orElseThrow(() -> new NoSuchRecord("notice", id))
                .seen(clock.instant());
    }
}
