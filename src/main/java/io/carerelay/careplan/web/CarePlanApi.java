package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.PlanRunning;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.careplan.process.PlanStarting;
import io.carerelay.casefile.CaseRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Care plans")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}/plan", produces = MediaType.APPLICATION_JSON_VALUE)
class CarePlanApi {

    private final CarePlanning planning;
    private final PlanRunning running;
    private final PlanStarting starting;
    private final CaseRegister cases;

    CarePlanApi(CarePlanning planning, PlanRunning running, PlanStarting starting, CaseRegister cases) {
        this.planning = planning;
        this.running = running;
        this.starting = starting;
        this.cases = cases;
    }

    @GetMapping
    @Operation(summary = "The case's care plan, drafts included")
    PlanRecord plan(@PathVariable String number) {
        return planning.ofCase(cases.caseFile(number).getId())
                .map(PlanRecord::of)
                .orElseThrow(() -> new NoSuchRecord("plan of case", number));
    }

    @PutMapping
    @Operation(
            summary = "Stores the draft, or changes a plan that runs or is paused",
            description =
                    "Without a version it is the draft; that of a case that is being opened starts when its task is"
                            + " completed. A live plan is changed with its version as the caller read it, from the next week on;"
                            + " 409 where it was changed since. Goals and activities with an id go on, others are new.")
    PlanRecord draft(
            @PathVariable String number,
            @RequestParam(required = false) Integer version,
            @RequestBody PlanDetails details) {
        return PlanRecord.of(
                version == null ? planning.draft(number, details) : planning.revise(number, version, details));
    }

    @PostMapping("/start")
    @Operation(summary = "Drafts and starts a plan for a case that is open and has none")
    PlanRecord start(@PathVariable String number, @RequestBody PlanDetails details) {
        starting.start(number, details);
        return newest(number);
    }

    @PostMapping("/pause")
    @Operation(summary = "Pauses the running plan; its open weeks stop")
    PlanRecord pause(@PathVariable String number, @Valid @RequestBody Why why) {
        running.pause(number, why.reason());
        return newest(number);
    }

    @PostMapping("/resume")
    @Operation(summary = "Goes on with a paused plan; the week of today opens")
    PlanRecord resume(@PathVariable String number, @Valid @RequestBody Why why) {
        running.resume(number, why.reason());
        return newest(number);
    }

    @PostMapping("/end")
    @Operation(summary = "Ends the plan for good; its open weeks stop")
    PlanRecord end(@PathVariable String number, @Valid @RequestBody Why why) {
        running.end(number, why.reason());
        return newest(number);
    }

    private PlanRecord newest(String number) {
        return planning.latestOf(cases.caseFile(number).getId())
                .map(PlanRecord::of)
                .orElseThrow(() -> new NoSuchRecord("plan of case", number));
    }

    @PutMapping("/goals/{id}/reached")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Marks a goal as reached today")
    void reach(@PathVariable String number, @PathVariable long id) {
        planning.reach(number, id, true);
    }

    @DeleteMapping("/goals/{id}/reached")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that a goal is not reached after all")
    void reopen(@PathVariable String number, @PathVariable long id) {
        planning.reach(number, id, false);
    }

    /** Why something is done to a plan. */
    record Why(
            @NotBlank(message = "{plan.error.reason}") @Size(max = 500) @PlainText(multiline = true)
            String reason) {}

    /**
     * A care plan, as the API tells it.
     *
     * @param version to be named when it is changed
     * @param runningSince null while it never ran
     * @param statusReason why it is paused or ended
     */
    record PlanRecord(
            PlanStatus status,
            int version,
            LocalDate runningSince,
            LocalDate endedOn,
            String statusReason,
            PlanDetails plan) {

        static PlanRecord of(CarePlan plan) {
            return new PlanRecord(
                    plan.getStatus(),
                    plan.getVersion(),
                    plan.getRunningSince(),
                    plan.getEndedOn(),
                    plan.getStatusReason(),
                    new PlanDetails(
                            plan.getStartsOn(),
                            plan.getEndsOn(),
                            plan.getGoals().stream()
                                    .map(goal ->
                                            new PlanDetails.Goal(goal.getId(), goal.getTitle(), goal.getDescription()))
                                    .toList(),
                            plan.getActivities().stream()
                                    .map(activity -> new PlanDetails.Activity(
                                            activity.getId(),
                                            activity.getTitle(),
                                            activity.getDescription(),
                                            activity.getResponsibleId(),
                                            activity.getWeekday(),
                                            activity.getRecurrence()))
                                    .toList(),
                            plan.getReviewRule(),
                            plan.getReviewEvery()));
        }
    }
}
