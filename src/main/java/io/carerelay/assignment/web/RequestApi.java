package io.carerelay.assignment.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerRequest;
import io.carerelay.assignment.CaseManagerRequesting;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagerWish;
import io.carerelay.assignment.RequestState;
import io.carerelay.assignment.process.CaseManagerProcess;
import io.carerelay.client.ClientRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Requests for a case manager")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class RequestApi {

    private final CaseManagerRequesting requesting;
    private final CaseManagerProcess process;
    private final ClientRecords clients;

    RequestApi(CaseManagerRequesting requesting, CaseManagerProcess process, ClientRecords clients) {
        this.requesting = requesting;
        this.process = process;
        this.clients = clients;
    }

    @PostMapping("/clients/{recordNumber}/case-manager-requests")
    @Operation(
            summary = "Asks for a case manager; supervisors and admins assign one with it at once",
            description = "The caller may make the id (UUID): the same call twice is then one request.")
    RequestRecord ask(
            @PathVariable String recordNumber,
            @RequestBody Asked asked,
            @AuthenticationPrincipal StaffPrincipal person) {
        UUID id = asked.id() == null ? UUID.randomUUID() : asked.id();
        return RequestRecord.of(process.ask(id, recordNumber, asked.wish(), person.staffId()));
    }

    @GetMapping("/clients/{recordNumber}/case-manager-requests")
    @Operation(summary = "What was asked for a client and became of it, newest first; at most 100")
    List<RequestRecord> ofClient(@PathVariable String recordNumber) {
        return requesting.ofClient(clients.client(recordNumber).getId()).stream()
                .map(RequestRecord::of)
                .toList();
    }

    @GetMapping("/case-manager-requests/{reference}")
    @Operation(summary = "One request")
    RequestRecord one(@PathVariable String reference) {
        return RequestRecord.of(requesting.request(reference));
    }

    @PostMapping("/case-manager-requests/{reference}/withdrawal")
    @Operation(summary = "Takes a request back that is not decided; only who asked can")
    RequestRecord withdraw(@PathVariable String reference) {
        return RequestRecord.of(process.withdraw(reference));
    }

    /** What is asked for; as {@link CaseManagerWish}. */
    record Asked(UUID id, Long staffId, CaseManagerType type, Long replaces, Set<Long> enrollmentIds, String reason) {

        CaseManagerWish wish() {
            return new CaseManagerWish(staffId, type, replaces, enrollmentIds, reason);
        }
    }

    /** A request, as the API tells it. */
    record RequestRecord(
            UUID id,
            String reference,
            RequestState state,
            long staffId,
            CaseManagerType type,
            Long replaces,
            List<Long> enrollmentIds,
            String reason,
            long requestedBy,
            Instant requestedAt,
            Long decidedBy,
            Instant decidedAt,
            String decisionReason) {

        static RequestRecord of(CaseManagerRequest request) {
            return new RequestRecord(
                    request.getId(),
                    request.getReference(),
                    request.getState(),
                    request.getStaffId(),
                    request.getType(),
                    request.getReplaces(),
                    request.getEnrollmentIds().stream().sorted().toList(),
                    request.getReason(),
                    request.getRequestedBy(),
                    request.getRequestedAt(),
                    request.getDecidedBy(),
                    request.getDecidedAt(),
                    request.getDecisionReason());
        }
    }
}
