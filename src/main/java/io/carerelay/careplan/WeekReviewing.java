package io.carerelay.careplan;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NotPermitted;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffNotices;
import io.carerelay.careplan.WeekDoor.Entered;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Submits plan weeks, and has supervisors approve or return them where review is required (rule P4). */
@Service
@Validated
@Transactional
public class WeekReviewing {

    private final WeekDoor door;
    private final CarePlans plans;
    private final PlanWeeks weeks;
    private final WeekActivities activities;
    private final Visits visits;
    private final WeekReviews reviews;
    private final StaffNotices notices;
    private final Clock clock;

    WeekReviewing(
            WeekDoor door,
            CarePlans plans,
            PlanWeeks weeks,
            WeekActivities activities,
            Visits visits,
            WeekReviews reviews,
            StaffNotices notices,
            Clock clock) {
        this.door = door;
        this.plans = plans;
        this.weeks = weeks;
        this.activities = activities;
        this.visits = visits;
        this.reviews = reviews;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Refuses what {@link #submit} would refuse, and changes nothing.
     *
     * @throws BrokenRule where the week is not open, or a visit that lies behind has no outcome yet
     */
    public void requireSubmittable(String caseNumber, Week week) {
        requireComplete(door.enterOpen(caseNumber, week));
    }

    /**
     * Submits an open week. What is unfinished in it is carried over when the next week opens, or was already.
     *
     * @param atLeast which weeks the agency has reviewed whatever the plan says; null for none
     * @return whether a supervisor has to review it; where not, it is closed with that
     * @throws BrokenRule as {@link #requireSubmittable}
     */
    public boolean submit(String caseNumber, Week week, ReviewRule atLeast) {
        Entered entered = door.enterOpen(caseNumber, week);
        requireComplete(entered);
        PlanWeek submitted = entered.week();
        boolean toReview = isToReview(submitted, atLeast);
        submitted.submit(entered.person().getId(), clock.instant(), toReview);
        weeks.saveAndFlush(submitted);
        door.publish(entered, toReview ? "week.submitted" : "week.closed");
        return toReview;
    }

    private void requireComplete(Entered entered) {
        if (visits.anyWithoutOutcome(entered.week().getId(), clock.instant())) {
            throw BrokenRule.at("visits", "week.visits.open");
        }
    }

    private boolean isToReview(PlanWeek week, ReviewRule atLeast) {
        CarePlan plan = plans.getReferenceById(week.getPlanId());
        boolean notDone = activities.countByWeekIdAndStage(week.getId(), Stage.NOT_DONE) > 0;
        boolean nth = weeks.countUpTo(plan.getId(), week.getWeek().monday()) % plan.getReviewEvery() == 0;
        return asks(plan.getReviewRule(), notDone, nth) || asks(atLeast, notDone, nth);
    }

    private static boolean asks(ReviewRule rule, boolean notDone, boolean nth) {
        return rule != null
                && switch (rule) {
                    case ALWAYS -> true;
                    case NOT_DONE -> notDone;
                    case EVERY_NTH -> nth;
                };
    }

    /**
     * Stores what a supervisor says to a submitted week, until the task is completed with it; another answer before
     * that takes its place.
     *
     * @param comment needed for {@link ReviewDecision#RETURN}
     * @throws NotPermitted for a worker
     * @throws BrokenRule where the week does not wait for review, or its reviewer submitted it
     */
    public void answer(
            String caseNumber,
            Week week,
            @NotNull(message = "{review.error.decision}") ReviewDecision decision,
            @Size(max = 1000) @PlainText(multiline = true) String comment) {
        AgencyContext.current().requireWholeAgency();
        Entered entered = door.enterActive(caseNumber, week);
        entered.week().requireInReview();
        requireSomebodyElse(entered);
        String said = comment == null || comment.isBlank() ? null : comment.strip();
        if (decision == ReviewDecision.RETURN && said == null) {
            throw BrokenRule.at("comment", "week.review.comment");
        }
        WeekReview review = reviews.openOf(entered.week().getId()).orElseGet(() -> new WeekReview(entered.week()));
        review.answer(decision, said, entered.person().getId());
        reviews.saveAndFlush(review);
    }

    /**
     * Records the stored answer: the week is closed, or open again for its worker. Who submitted it is told.
     *
     * @throws BrokenRule where the one who completes the task has stored no answer
     */
    public ReviewDecision record(String caseNumber, Week week) {
        Entered entered = door.enter(caseNumber, week);
        PlanWeek reviewed = entered.week();
        reviewed.requireInReview();
        requireSomebodyElse(entered);
        WeekReview review = reviews.openOf(reviewed.getId())
                .filter(given -> given.getGivenBy().equals(entered.person().getId()))
                .orElseThrow(() -> BrokenRule.of("week.review.missing"));
        Instant now = clock.instant();
        review.record(now);
        if (review.getDecision() == ReviewDecision.APPROVE) {
            reviewed.approve(now);
        } else {
            reviewed.giveBack();
        }
        weeks.saveAndFlush(reviewed);
        Change comment = new Change("comment", null, review.getComment());
        String kind = review.getDecision() == ReviewDecision.APPROVE ? "week.approved" : "week.returned";
        if (review.getComment() == null) {
            door.publish(entered, kind);
        } else {
            door.publish(entered, kind, comment);
        }
        notices.tell(reviewed.getSubmittedBy(), kind, entered.reference());
        return review.getDecision();
    }

    /** Four eyes: whoever did the work is not the one to approve it. */
    private static void requireSomebodyElse(Entered entered) {
        if (entered.person().getId().equals(entered.week().getSubmittedBy())) {
            throw BrokenRule.of("week.review.own");
        }
    }
}
