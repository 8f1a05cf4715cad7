package io.carerelay.careplan.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.PlanStatus;
import io.carerelay.casefile.CaseRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Care plans")
@RequestMapping(path = "/api/cases/{number}/plan", produces = MediaType.APPLICATION_JSON_VALUE)
class CarePlanApi {

    private final CarePlanning planning;
    private final CaseRegister cases;

    CarePlanApi(CarePlanning planning, CaseRegister cases) {
        this.planning = planning;
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
    @Operation(summary = "Stores the draft; the plan starts when the task is completed")
    PlanRecord draft(@PathVariable String number, @RequestBody PlanDetails details) {
        return PlanRecord.of(planning.draft(number, details));
    }

    /** A care plan, as the API tells it. */
    record PlanRecord(PlanStatus status, PlanDetails plan) {

        static PlanRecord of(CarePlan plan) {
            return new PlanRecord(
                    plan.getStatus(),
                    new PlanDetails(
                            plan.getStartsOn(),
                            plan.getEndsOn(),
                            plan.getGoals().stream()
                                    .map(goal -> new PlanDetails.Goal(goal.getTitle(), goal.getDescription()))
                                    .toList(),
                            plan.getActivities().stream()
                                    .map(activity -> new PlanDetails.Activity(
                                            activity.getTitle(),
                                            activity.getDescription(),
                                            activity.getResponsibleId(),
                                            activity.getWeekday(),
                                            activity.getRecurrence()))
                                    .toList()));
        }
    }
}
