package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffDismissal;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.Reassignment.Answer;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.Reassignment.State;
import io.carerelay.shared.DomainEvent;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of {@code assignment-bulk} after the preview: the decision, the chunks, the end. */
@Service
@Transactional
public class ReassignmentRun {

    private final ReassignmentDesk desk;
    private final ReassignmentPlan plan;
    private final RowMoves moves;
    private final StaffDirectory staff;
    private final StaffDismissal dismissal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReassignmentRun(
            ReassignmentDesk desk,
            ReassignmentPlan plan,
            RowMoves moves,
            StaffDirectory staff,
            StaffDismissal dismissal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.plan = plan;
        this.moves = moves;
        this.staff = staff;
        this.dismissal = dismissal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts the stored answer into effect. Where somebody leaves, their access ends here, in the same transaction; what
     * they were given since the preview goes along with the rest (rule A2).
     */
    public Answer recordAnswer(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment asked = desk.lock(reference);
        asked.decide(AgencyContext.current().actor(), clock.instant());
        if (asked.getKind() == Kind.LEAVER) {
            staff.requireAdmin();
        }
        if (asked.getKind() == Kind.LEAVER && asked.getState() == State.RUNNING) {
            // The person's row is locked from here on: nobody can give them anything that is not found now.
            StaffMember leaver = dismissal.dismiss(asked.getLeaverId());
            plan.addHoldings(asked, leaver);
            plan.settle(asked);
        }
        publish(asked, asked.getState() == State.RUNNING ? "bulk.confirmed" : "bulk.dropped");
        return asked.getAnswer();
    }

    /** Drops a preview that nobody has decided on in time. */
    public void expire(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment asked = desk.lock(reference);
        asked.answer(Answer.DROP);
        asked.decide(AgencyContext.current().actor(), clock.instant());
        publish(asked, "bulk.expired");
    }

    /**
     * Moves the next rows, all of them or none, and writes down how each came out.
     *
     * @return whether there may be more
     */
    public boolean moveChunk(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment running = desk.lock(reference);
        running.require(State.RUNNING);
        if (!moves.moveNext(running)) {
            return running.getKind() == Kind.LEAVER && addLeftOver(running);
        }
        return running.isWaiting() || running.getKind() == Kind.LEAVER;
    }

    /** What came to the leaver after all, such as a task that somebody handed them. */
    private boolean addLeftOver(Reassignment running) {
        if (plan.addHoldings(running, staff.member(running.getLeaverId())) == 0) {
            return false;
        }
        plan.settle(running);
        return true;
    }

    /** Sums up. */
    public void close(String reference) {
        AgencyContext.current().requireWholeAgency();
        Reassignment running = desk.lock(reference);
        running.finish(clock.instant());
        publish(running, "bulk.done");
    }

    private void publish(Reassignment about, String kind) {
        events.publishEvent(new ReassignmentChanged(kind, about));
    }

    /** A reassignment came one step further; concerns the agency, while each row tells its own client's log. */
    public record ReassignmentChanged(String kind, Reassignment reassignment) implements DomainEvent {

        @Override
        public String agencyId() {
            return reassignment.getAgencyId();
        }

        @Override
        public String subject() {
            return reassignment.getReference();
        }

        @Override
        public List<Change> changes() {
            return reassignment.getState() == State.DONE
                    ? List.of(
                            new Change("moved", null, Integer.toString(reassignment.getMoved())),
                            new Change("skipped", null, Integer.toString(reassignment.getSkipped())))
                    : List.of(reassignment.why());
        }
    }
}
