package io.carerelay.portal;

import io.carerelay.agency.NoSuchRecord;
import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an adult of a family is told in the portal, and that they have read it. Nobody else's is there for them. */
@Service
@Transactional
public class FamilyNews {

    private static final Limit NEWEST = Limit.of(20);

    private final PortalNoticeList notices;
    private final Clock clock;

    FamilyNews(PortalNoticeList notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** What they have not read, newest first; at most twenty. */
    @Transactional(readOnly = true)
    public List<PortalNotice> unseen(long accountId) {
        return notices.unseen(accountId, NEWEST);
    }

    /**
     * They have read it; once more does no harm.
     *
     * @throws NoSuchRecord where unknown, or somebody else's
     */
    public void seen(long accountId, long id) {
        notices.findById(id)
                .filter(notice -> notice.getAccountId() == accountId)
                .orElseThrow(() -> new NoSuchRecord("notice", id))
                .seen(clock.instant());
    }

    /** They have read all up to that one; what came since stays. */
    public void seenUpTo(long accountId, long id) {
        notices.settleAll(accountId, id, clock.instant());
    }

    /** They have seen for themselves what they were told of that. */
    public void settle(long accountId, String kind, String subject) {
        notices.settle(accountId, kind, subject, clock.instant());
    }
}
