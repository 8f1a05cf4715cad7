package io.carerelay.careplan.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.VisitBook;
import io.carerelay.careplan.VisitDetails;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.careplan.WeekWork;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.careplan.web.WeekRecords.ActivityRecord;
import io.carerelay.careplan.web.WeekRecords.NoteRecord;
import io.carerelay.careplan.web.WeekRecords.SheetRecord;
import io.carerelay.careplan.web.WeekRecords.VisitRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever adds something makes its entry (UUID), and whoever changes something says the version they saw. */
@RestController
@Tag(name = "Weeks of a care plan")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}/weeks/{week}", produces = MediaType.APPLICATION_JSON_VALUE)
class WeekApi {

    private static final String CHANGED = "409 where somebody else has changed it since that version.";
    private static final String ONCE = "The caller makes the entry (UUID): the same call twice adds it once.";

    private final WeekRecord record;
    private final WeekWork work;
    private final VisitBook visits;
    private final WeekProcess process;

    WeekApi(WeekRecord record, WeekWork work, VisitBook visits, WeekProcess process) {
        this.record = record;
        this.work = work;
        this.visits = visits;
        this.process = process;
    }

    @GetMapping
    @Operation(summary = "A week such as 2026-W48, with all that was recorded in it")
    SheetRecord sheet(
            @PathVariable String number, @PathVariable String week, @AuthenticationPrincipal StaffPrincipal person) {
        return SheetRecord.of(record.sheet(number, WeekReader.week(week)), person.zone());
    }

    @PostMapping("/activities")
    @Operation(summary = "Adds an activity to this week alone", description = ONCE)
    ActivityRecord add(
            @PathVariable String number, @PathVariable String week, @Valid @RequestBody NewActivity activity) {
        return ActivityRecord.of(work.add(
                number,
                WeekReader.week(week),
                activity.entry(),
                activity.title(),
                activity.responsibleId(),
                activity.dueOn()));
    }

    @PatchMapping("/activities/{id}")
    @Operation(summary = "Moves an activity to a stage; NOT_DONE needs a reason", description = CHANGED)
    ActivityRecord move(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @Valid @RequestBody Move move) {
        return ActivityRecord.of(
                work.move(number, WeekReader.week(week), id, move.version(), move.stage(), move.reason()));
    }

    @PostMapping("/visits")
    @Operation(summary = "Plans a visit, or records one that was made", description = ONCE)
    VisitRecord add(
            @PathVariable String number,
            @PathVariable String week,
            @Valid @RequestBody NewVisit visit,
            @AuthenticationPrincipal StaffPrincipal person) {
        return VisitRecord.of(visits.add(number, WeekReader.week(week), visit.entry(), visit.visit()), person.zone());
    }

    @PatchMapping("/visits/{id}")
    @Operation(summary = "Changes a visit as a whole, or records its outcome", description = CHANGED)
    VisitRecord change(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @Valid @RequestBody ChangedVisit visit,
            @AuthenticationPrincipal StaffPrincipal person) {
        return VisitRecord.of(
                visits.change(number, WeekReader.week(week), id, visit.version(), visit.visit()), person.zone());
    }

    @PostMapping("/visits/{id}/calling-off")
    @Operation(summary = "Calls a visit off that was not made", description = CHANGED)
    VisitRecord callOff(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @Valid @RequestBody CallingOff callingOff,
            @AuthenticationPrincipal StaffPrincipal person) {
        return VisitRecord.of(
                visits.callOff(number, WeekReader.week(week), id, callingOff.version(), callingOff.reason()),
                person.zone());
    }

    @PostMapping("/notes")
    @Operation(summary = "Writes a note", description = ONCE)
    NoteRecord write(@PathVariable String number, @PathVariable String week, @Valid @RequestBody NewNote note) {
        return NoteRecord.of(work.write(number, WeekReader.week(week), note.entry(), note.text()));
    }

    @PatchMapping("/notes/{id}")
    @Operation(summary = "Changes a note; what it said before stays in the activity log", description = CHANGED)
    NoteRecord edit(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long id,
            @Valid @RequestBody ChangedNote note) {
        return NoteRecord.of(work.edit(number, WeekReader.week(week), id, note.version(), note.text()));
    }

    @PostMapping("/submission")
    @Operation(
            summary = "Submits the week; for who leads the case, supervisors and admins",
            description = "The answer says whether it waits for review. 422 while a past visit has no outcome.")
    SheetRecord submit(
            @PathVariable String number, @PathVariable String week, @AuthenticationPrincipal StaffPrincipal person) {
        process.submit(number, WeekReader.week(week));
        return sheet(number, week, person);
    }

    @PostMapping("/review")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    @Operation(summary = "Approves or returns a submitted week; nobody reviews what they submitted themselves")
    SheetRecord review(
            @PathVariable String number,
            @PathVariable String week,
            @Valid @RequestBody Answer answer,
            @AuthenticationPrincipal StaffPrincipal person) {
        process.review(number, WeekReader.week(week), answer.decision(), answer.comment());
        return sheet(number, week, person);
    }

    /** An activity of one week. */
    record NewActivity(@NotNull UUID entry, String title, Long responsibleId, LocalDate dueOn) {}

    /** Another stage of an activity. */
    record Move(@NotNull Integer version, Stage stage, String reason) {}

    /** A visit to be added. */
    record NewVisit(@NotNull UUID entry, @NotNull VisitDetails visit) {}

    /** A visit as it is to be. */
    record ChangedVisit(@NotNull Integer version, @NotNull VisitDetails visit) {}

    /** Why a visit is not made. */
    record CallingOff(@NotNull Integer version, String reason) {}

    /** A note to be added. */
    record NewNote(@NotNull UUID entry, String text) {}

    /** A note as it is to be. */
    record ChangedNote(@NotNull Integer version, String text) {}

    /** What a supervisor says; returning needs its comment. */
    record Answer(ReviewDecision decision, String comment) {}
}
