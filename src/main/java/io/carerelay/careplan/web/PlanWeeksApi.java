package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanProgress;
import io.carerelay.careplan.PlanRunning;
import io.carerelay.careplan.PlanTimeline;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Weeks are written as in {@code 2026-W48}. */
@RestController
@Validated
@Tag(name = "Care plans")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}/plan", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanWeeksApi {

    private final PlanProgress progress;
    private final PlanTimeline timeline;
    private final PlanRunning running;
    private final CarePlanning planning;
    private final CaseRegister cases;

    PlanWeeksApi(
            PlanProgress progress,
            PlanTimeline timeline,
            PlanRunning running,
            CarePlanning planning,
            CaseRegister cases) {
        this.progress = progress;
        this.timeline = timeline;
        this.running = running;
        this.planning = planning;
        this.cases = cases;
    }

    @GetMapping("/weeks")
    @Operation(
            summary = "A page of the weeks of a case with how many activities are at which stage, newest first",
            description = "For the next page pass the last row's week as before.")
    List<WeekLine> weeks(
            @PathVariable String number,
            @RequestParam(required = false) String before,
            @RequestParam(defaultValue = "12") @Min(1) @Max(100) int limit) {
        return progress.weeks(cases.caseFile(number).getId(), before == null ? null : week(before), limit).stream()
                .map(week -> new WeekLine(week.week().label(), week.state(), week.submittedAt(), week.activities()))
                .toList();
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "A page of the visits and notes of a case, newest first",
            description = "For the next page pass the last row's at, kind and id as beforeAt, beforeKind and beforeId.")
    List<Happening> timeline(
            @PathVariable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) Instant beforeAt,
            @RequestParam(required = false) PlanTimeline.Kind beforeKind,
            @RequestParam(required = false) Long beforeId,
            @RequestParam(defaultValue = "15") @Min(1) @Max(100) int limit) {
        PlanTimeline.Position before = beforeAt == null || beforeKind == null || beforeId == null
                ? null
                : new PlanTimeline.Position(beforeAt, beforeKind, beforeId);
        return timeline.page(cases.caseFile(number).getId(), before, limit).stream()
                .map(Happening::of)
                .toList();
    }

    @GetMapping("/back-weeks")
    @Operation(summary = "The weeks since the plan's start in which it did not run and that nobody has recorded")
    List<String> backWeeks(@PathVariable String number) {
        return planning.ofCase(cases.caseFile(number).getId()).map(running::backWeeks).orElse(List.of()).stream()
                .map(Week::label)
                .toList();
    }

    @PostMapping("/back-weeks/{week}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Opens one of these weeks to be recorded after the fact; once more does nothing")
    void recordBack(@PathVariable String number, @PathVariable String week) {
        running.recordBack(number, week(week));
    }

    private static Week week(String label) {
        return Week.parse(label).orElseThrow(() -> new NoSuchRecord("week", label));
    }

    /** A week of a case. */
    record WeekLine(String week, WeekState state, Instant submittedAt, Map<Stage, Integer> activities) {}

    /** A visit or a note; what it is about a visit is null for a note. */
    record Happening(
            PlanTimeline.Kind kind,
            long id,
            String week,
            Instant at,
            long staffId,
            String place,
            List<Long> memberIds,
            String othersPresent,
            Integer minutes,
            String text,
            String calledOff) {

        static Happening of(PlanTimeline.Entry entry) {
            return new Happening(
                    entry.kind(),
                    entry.id(),
                    entry.week().label(),
                    entry.at(),
                    entry.staffId(),
                    entry.place(),
                    entry.memberIds(),
                    entry.othersPresent(),
                    entry.minutes(),
                    entry.text(),
                    entry.calledOff());
        }
    }
}
