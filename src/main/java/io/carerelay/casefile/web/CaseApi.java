package io.carerelay.casefile.web;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseList;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseSummary;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Validated
@Tag(name = "Cases")
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseApi {

    private final CaseRegister cases;
    private final CaseList list;

    CaseApi(CaseRegister cases, CaseList list) {
        this.cases = cases;
        this.list = list;
    }

    @GetMapping
    @Operation(
            summary = "A page of cases, newest first; a worker's own only",
            description = "For the next page pass the last row's openedOn and id as afterDay and afterId.")
    List<CaseSummary> list(
            @RequestParam(required = false) String number,
            @RequestParam(required = false) CaseStatus status,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate afterDay,
            @RequestParam(required = false) Long afterId,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        CaseList.Position after = afterDay == null || afterId == null ? null : new CaseList.Position(afterDay, afterId);
        return list.page(number, status, after, limit);
    }

    @GetMapping("/{number}")
    @Operation(summary = "One case; 404 where it is not for the caller to see")
    CaseRecord one(@PathVariable String number) {
        return CaseRecord.of(cases.caseFile(number));
    }

    /** A case, as the API tells it. */
    record CaseRecord(
            String number,
            String title,
            CaseType type,
            CaseStatus status,
            Priority priority,
            String need,
            LocalDate openedOn,
            LocalDate closedOn,
            String outcome,
            String statusReason) {

        static CaseRecord of(CaseFile caseFile) {
            return new CaseRecord(
                    caseFile.getNumber(),
                    caseFile.getTitle(),
                    caseFile.getType(),
                    caseFile.getStatus(),
                    caseFile.getPriority(),
                    caseFile.getNeed(),
                    caseFile.getOpenedOn(),
                    caseFile.getClosedOn(),
                    caseFile.getOutcome(),
                    caseFile.getStatusReason());
        }
    }
}
