package io.carerelay.agency;

import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells members of staff what they did not do themselves and should know of; each reads it on their desk. */
@Service
@Transactional
public class StaffNotices {

    private static final Limit NEWEST = Limit.of(20);

    private final StaffNoticeList notices;
    private final StaffDirectory staff;
    private final Clock clock;

    StaffNotices(StaffNoticeList notices, StaffDirectory staff, Clock clock) {
        this.notices = notices;
        this.staff = staff;
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
        notices.save(new StaffNotice(AgencyContext.current().agencyId(), staffId, kind, subject, clock.instant()));
        return true;
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
