package io.carerelay.casefile.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.casefile.CaseClosing;
import io.carerelay.casefile.CaseOutcome;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.ClosingRequesting;
import io.carerelay.casefile.ClosingWish;
import io.carerelay.casefile.process.ClosingProcess;
import io.carerelay.casefile.web.CaseApi.CaseRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "State of a case")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseStatusApi {

    private final CaseRegister cases;
    private final ClosingRequesting requesting;
    private final ClosingProcess process;

    CaseStatusApi(CaseRegister cases, ClosingRequesting requesting, ClosingProcess process) {
        this.cases = cases;
        this.requesting = requesting;
        this.process = process;
    }

    @PostMapping("/hold")
    @Operation(summary = "Puts an open case on hold; for its case workers, supervisors and admins")
    CaseRecord hold(@PathVariable String number, @Valid @RequestBody Why why) {
        return CaseRecord.of(cases.hold(number, why.reason()));
    }

    @PostMapping("/resumption")
    @Operation(summary = "Goes on with a case that is on hold; for who can put it on hold")
    CaseRecord resume(@PathVariable String number, @Valid @RequestBody Why why) {
        return CaseRecord.of(cases.resume(number, why.reason()));
    }

    @PostMapping("/reopening")
    @Operation(summary = "Opens a closed case again; for supervisors and admins")
    CaseRecord reopen(@PathVariable String number, @Valid @RequestBody Why why) {
        return CaseRecord.of(cases.reopen(number, why.reason()));
    }

    @PostMapping("/closing")
    @Operation(
            summary = "Asks for a case to be closed; supervisors and admins close it with it at once",
            description = "The caller may make the id (UUID): the same call twice is then one request.")
    ClosingRecord ask(@PathVariable String number, @RequestBody Asked asked) {
        UUID id = asked.id() == null ? UUID.randomUUID() : asked.id();
        return ClosingRecord.of(process.ask(id, number, new ClosingWish(asked.outcome(), asked.reason())));
    }

    @GetMapping("/closing")
    @Operation(summary = "The newest request to close a case; 404 where there never was one")
    ClosingRecord newest(@PathVariable String number) {
        return ClosingRecord.of(requesting
                .newestOf(cases.caseFile(number).getId())
                .orElseThrow(() -> new NoSuchRecord("closing", number)));
    }

    @PostMapping("/closing/withdrawal")
    @Operation(summary = "Takes the open request to close a case back; only who asked can")
    ClosingRecord withdraw(@PathVariable String number) {
        return ClosingRecord.of(process.withdraw(number));
    }

    @PostMapping("/closing/decision")
    @PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
    @Operation(summary = "Approves or refuses the open request to close a case; nobody decides their own")
    ClosingRecord decide(@PathVariable String number, @Valid @RequestBody Answer answer) {
        return ClosingRecord.of(process.decide(number, answer.decision(), answer.reason()));
    }

    /** Why something is done to a case. */
    record Why(
            @NotBlank(message = "{closing.error.reason}") @Size(max = 500) @PlainText(multiline = true)
            String reason) {}

    /** What is asked for; as {@link ClosingWish}. */
    record Asked(UUID id, CaseOutcome outcome, String reason) {}

    /** A decision; refusing needs its reason. */
    record Answer(
            CaseClosing.Decision decision,
            @Size(max = 500) @PlainText(multiline = true) String reason) {}

    /** A request to close a case, as the API tells it. */
    record ClosingRecord(
            UUID id,
            CaseClosing.State state,
            CaseOutcome outcome,
            String reason,
            long requestedBy,
            Instant requestedAt,
            Long decidedBy,
            Instant decidedAt,
            String decisionReason) {

        static ClosingRecord of(CaseClosing closing) {
            return new ClosingRecord(
                    closing.getId(),
                    closing.getState(),
                    closing.getOutcome(),
                    closing.getReason(),
                    closing.getRequestedBy(),
                    closing.getRequestedAt(),
                    closing.getDecidedBy(),
                    closing.getDecidedAt(),
                    closing.getDecisionReason());
        }
    }
}
