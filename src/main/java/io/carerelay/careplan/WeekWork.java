package io.carerelay.careplan;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.WeekDoor.Entered;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What a worker does in a plan week (rules P3 and P4): moves stages, adds activities, writes notes. Each call is saved
 * at once; a version that somebody else has changed meanwhile is refused with
 * {@link ObjectOptimisticLockingFailureException}, a week that is not open with {@link BrokenRule}.
 */
@Service
@Validated
@Transactional
public class WeekWork {

    private final WeekDoor door;
    private final WeekActivities activities;
    private final WeekNotes notes;
    private final StaffDirectory staff;
    private final Clock clock;

    WeekWork(WeekDoor door, WeekActivities activities, WeekNotes notes, StaffDirectory staff, Clock clock) {
        this.door = door;
        this.activities = activities;
        this.notes = notes;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Moves an activity to a stage. Where it had been carried over to a later week and is settled now, nobody need do it
     * again there: what it was carried to, unless somebody worked on that already, is cancelled.
     *
     * @param version of the activity as it was shown
     * @param reason needed for {@link Stage#NOT_DONE}
     */
    public WeekActivity move(
            String caseNumber,
            Week week,
            long activityId,
            int version,
            @NotNull Stage to,
            @Size(max = 500) @PlainText String reason) {
        Entered entered = door.enterOpen(caseNumber, week);
        WeekActivity activity = activity(entered, activityId);
        WeekDoor.requireUnchanged(WeekActivity.class, activityId, version, activity.getVersion());
        String given = blankToNull(reason);
        if (to == Stage.NOT_DONE && given == null) {
            throw BrokenRule.at("reason", "week.activity.reason");
        }
        String why = to == Stage.NOT_DONE || to == Stage.CANCELLED ? given : null;
        Stage before = activity.getStage();
        activity.move(to, why, entered.person().getId(), clock.instant());
        activities.saveAndFlush(activity);
        publishMove(entered, activity, before, why);
        if (!to.isUnfinished()) {
            settleCarried(entered, activity);
        }
        return activity;
    }

    private void settleCarried(Entered entered, WeekActivity settled) {
        activities
                .findByCarriedFrom(settled.getId())
                .filter(later -> later.getStage() == Stage.PLANNED)
                .ifPresent(later -> {
                    // Of an activity that comes up each week, the later week's own is still to be done.
                    if (later.getDueOn().isAfter(settled.getDueOn())) {
                        return;
                    }
                    later.move(Stage.CANCELLED, null, entered.person().getId(), clock.instant());
                    activities.saveAndFlush(later);
                    publishMove(entered, later, Stage.PLANNED, null);
                    settleCarried(entered, later);
                });
    }

    private void publishMove(Entered entered, WeekActivity activity, Stage before, String reason) {
        Change stage = new Change("stage", "stage." + before, "stage." + activity.getStage());
        Change what = new Change("planActivity", null, activity.getTitle());
        if (reason == null) {
            door.publish(entered, "week.activityMoved", what, stage);
        } else {
            door.publish(entered, "week.activityMoved", what, stage, new Change("reason", null, reason));
        }
    }

    /**
     * Adds an activity to this week alone.
     *
     * @param entry made by who calls; the same call twice is one activity
     * @param dueOn in the week
     */
    public WeekActivity add(
            String caseNumber,
            Week week,
            UUID entry,
            @NotBlank @Size(max = 160) @PlainText String title,
            @NotNull Long responsibleId,
            @NotNull LocalDate dueOn) {
        Entered entered = door.enterOpen(caseNumber, week);
        return activities.findByEntry(entry).orElseGet(() -> {
            if (!week.contains(dueOn)) {
                throw BrokenRule.at("dueOn", "week.activity.day");
            }
            StaffMember responsible = active(entered, responsibleId);
            List<WeekActivity> present =
                    activities.ofWeeks(List.of(entered.week().getId()));
            WeekActivity added = activities.saveAndFlush(new WeekActivity(
                    entered.week(), entry, 100 + present.size(), title.strip(), responsible.getId(), dueOn));
            door.publish(entered, "week.activityAdded", new Change("planActivity", null, added.getTitle()));
            return added;
        });
    }

    /**
     * Writes a note.
     *
     * @param entry made by who calls; the same call twice is one note
     */
    public WeekNote write(
            String caseNumber,
            Week week,
            UUID entry,
            @NotBlank @Size(max = 4000) @PlainText(multiline = true) String text) {
        Entered entered = door.enterOpen(caseNumber, week);
        return notes.findByEntry(entry).orElseGet(() -> {
            WeekNote note = notes.saveAndFlush(new WeekNote(
                    entered.week(), entry, text.strip(), entered.person().getId(), clock.instant()));
            door.publish(entered, "week.noteWritten");
            return note;
        });
    }

    /**
     * Changes a note; what it said before stays in the activity log.
     *
     * @param version of the note as it was shown
     */
    public WeekNote edit(
            String caseNumber,
            Week week,
            long noteId,
            int version,
            @NotBlank @Size(max = 4000) @PlainText(multiline = true) String text) {
        Entered entered = door.enterOpen(caseNumber, week);
        WeekNote note = notes.findById(noteId)
                .filter(found -> found.getWeekId().equals(entered.week().getId()))
                .orElseThrow(() -> new NoSuchRecord("note", noteId));
        WeekDoor.requireUnchanged(WeekNote.class, noteId, version, note.getVersion());
        String before = note.getText();
        Instant now = clock.instant();
        note.edit(text.strip(), now);
        notes.saveAndFlush(note);
        door.publish(entered, "week.noteChanged", new Change("note", before, note.getText()));
        return note;
    }

    private WeekActivity activity(Entered entered, long id) {
        return activities
                .findById(id)
                .filter(found -> found.getWeekId().equals(entered.week().getId()))
                .orElseThrow(() -> new NoSuchRecord("activity", id));
    }

    private StaffMember active(Entered entered, long staffId) {
        StaffMember member = staff.byIds(List.of(staffId)).get(staffId);
        if (member == null
                || !member.isActive()
                || !entered.caseFile().getAgencyId().equals(member.getAgencyId())) {
            throw BrokenRule.at("responsibleId", "plan.responsible.unknown");
        }
        return member;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
