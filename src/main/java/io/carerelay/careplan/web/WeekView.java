package io.carerelay.careplan.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.PlanWeek;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekNote;
import io.carerelay.careplan.WeekRecord.Beside;
import io.carerelay.careplan.WeekReview;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.Client;
import io.carerelay.client.HouseholdMember;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentPlace;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What is shown of a plan week, on its page and in its forms.
 *
 * @param documents what is attached to it
 * @param people active staff of the agency, who can do activities and visits
 * @param standing what the reader can do with it
 * @param latest sequence of the newest entry of the case in the activity log; what others do later comes after it
 * @param today in the agency's time zone
 */
record WeekView(
        CaseFile file,
        Client client,
        PlanWeek planWeek,
        Beside beside,
        List<Activity> activities,
        List<Visiting> visits,
        List<Note> notes,
        List<Review> reviews,
        List<DocumentLine> documents,
        List<StaffMember> people,
        Standing standing,
        long latest,
        LocalDate today) {

    public Week week() {
        return planWeek.getWeek();
    }

    public String reference() {
        return week().reference(file.getNumber());
    }

    /** The key of a visit, to which documents are attached. */
    public String reference(Visit visit) {
        return DocumentPlace.visit(reference(), visit.getId());
    }

    public List<HouseholdMember> household() {
        return client.getMembers();
    }

    public List<Activity> open() {
        return activities.stream().filter(Activity::isOpen).toList();
    }

    public List<Activity> settled() {
        return activities.stream().filter(activity -> !activity.isOpen()).toList();
    }

    public long lateCount() {
        return activities.stream().filter(Activity::late).count();
    }

    /** Visits that lie behind and have no outcome: they hold the week up. */
    public List<Visiting> owing() {
        return visits.stream().filter(Visiting::owing).toList();
    }

    /** What a supervisor returned it with last; null where it was not returned, or submitted again since. */
    public Review returned() {
        Review last = reviews.isEmpty() ? null : reviews.get(reviews.size() - 1);
        return planWeek.getState() == WeekState.OPEN
                        && last != null
                        && last.review().getDecision() == ReviewDecision.RETURN
                ? last
                : null;
    }

    /** For a form that adds something: the same form sent twice adds it once. */
    public UUID newEntry() {
        return UUID.randomUUID();
    }

    /** The day that is the most likely for something new. */
    public LocalDate likelyDay() {
        return week().contains(today) ? today : week().monday();
    }

    Activity activity(long id) {
        return activities.stream()
                .filter(one -> one.activity().getId() == id)
                .findFirst()
                .orElse(null);
    }

    Visiting visit(long id) {
        return visits.stream()
                .filter(one -> one.visit().getId() == id)
                .findFirst()
                .orElse(null);
    }

    Note note(long id) {
        return notes.stream()
                .filter(one -> one.note().getId() == id)
                .findFirst()
                .orElse(null);
    }

    /**
     * What the reader can do with the week.
     *
     * @param editable whether it can be worked on
     * @param waitsFor name of who has its task; null where nobody has
     * @param completable whether the reader may complete its task
     * @param due last day on which the task is in time; null where nothing waits
     * @param late whether that has passed
     * @param own whether the reader submitted it, and so does not review it
     * @param submittedBy name of who did last; null where nobody did yet
     */
    record Standing(
            boolean editable,
            String waitsFor,
            boolean completable,
            LocalDate due,
            boolean late,
            boolean own,
            String submittedBy,
            ZonedDateTime submittedAt) {}

    /**
     * An activity.
     *
     * @param responsible name; null where they work at another agency
     * @param since the week from which it was carried over; null where it is new in this one
     * @param late whether its day has passed and it is not settled
     * @param movedBy name of who moved it last; null where nobody did, or somebody of another agency
     */
    record Activity(
            WeekActivity activity,
            String responsible,
            Week since,
            boolean late,
            String movedBy,
            ZonedDateTime movedAt) {

        public Stage stage() {
            return activity.getStage();
        }

        public boolean isOpen() {
            return stage().isUnfinished();
        }
    }

    /**
     * A visit.
     *
     * @param visitor name; null where they work at another agency
     * @param present names of the household members who were there
     * @param owing whether it lies behind and has no outcome yet
     * @param documents what is attached to it
     */
    record Visiting(
            Visit visit,
            ZonedDateTime begins,
            String visitor,
            List<String> present,
            boolean owing,
            List<DocumentLine> documents) {}

    /** A note; the name is null where its writer works at another agency. */
    record Note(WeekNote note, String writtenBy, ZonedDateTime writtenAt, ZonedDateTime editedAt) {}

    /** A recorded review; the name as of a note. */
    record Review(WeekReview review, String by, ZonedDateTime at) {}
}
