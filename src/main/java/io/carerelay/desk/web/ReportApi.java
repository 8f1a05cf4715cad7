package io.carerelay.desk.web;

import io.carerelay.agency.StaffPrincipal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Reports")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_PDF_VALUE)
class ReportApi {

    private final ReportDesk desk;

    ReportApi(ReportDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/weeks/{week}/report")
    @Operation(summary = "The report on one week of the case's plan, as PDF")
    ResponseEntity<byte[]> week(
            @PathVariable String number,
            @PathVariable String week,
            @Parameter(hidden = true) @AuthenticationPrincipal StaffPrincipal person) {
        return desk.weekOnPaper(number, week, person);
    }

    @GetMapping("/report")
    @Operation(
            summary = "The report on several weeks of the case's plan, as PDF",
            description =
                    "Weeks as in 2026-W48; at most 26 of them, without any the last four. 422 where they are none,"
                            + " too many, in the wrong order, or hold nothing.")
    ResponseEntity<byte[]> span(
            @PathVariable String number,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @Parameter(hidden = true) @AuthenticationPrincipal StaffPrincipal person) {
        return desk.spanOnPaper(number, from, to, person);
    }
}
