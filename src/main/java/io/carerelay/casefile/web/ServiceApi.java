package io.carerelay.casefile.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.casefile.ServiceDesk;
import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.ClientRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Service to a client and family")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/clients/{recordNumber}/service", produces = MediaType.APPLICATION_JSON_VALUE)
class ServiceApi {

    private final ServiceDesk service;
    private final ClientRecords clients;

    ServiceApi(ServiceDesk service, ClientRecords clients) {
        this.service = service;
        this.clients = clients;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
    @Operation(summary = "The newest link of the client to the caller's agency")
    LinkRecord newest(@PathVariable String recordNumber) {
        return newest(clientOf(recordNumber));
    }

    @PostMapping("/end")
    @Operation(
            summary = "Ends the service to a family whose cases are all closed",
            description = "The link is the one that was read; where it has ended before, nothing changes.")
    LinkRecord end(@PathVariable String recordNumber, @RequestBody @Valid Ending ending) {
        long clientId = clientOf(recordNumber);
        service.end(clientId, ending.link(), ending.reason());
        return newest(clientId);
    }

    @PostMapping("/resumption")
    @Operation(summary = "Takes the service up again for a family that comes back; nothing changes where it goes on")
    LinkRecord resume(@PathVariable String recordNumber) {
        long clientId = clientOf(recordNumber);
        service.resume(clientId);
        return newest(clientId);
    }

    private long clientOf(String recordNumber) {
        return clients.client(recordNumber).getId();
    }

    private LinkRecord newest(long clientId) {
        return service.link(clientId)
                .map(LinkRecord::of)
                .orElseThrow(() -> new NoSuchRecord("agency assignment of client", clientId));
    }

    /** @param link id of the link as the caller read it */
    record Ending(@NotNull Long link, String reason) {}

    /** The link of a client to an agency, as the API tells it. */
    record LinkRecord(long id, AssignmentStatus status, Instant beganAt, Instant endedAt, String endReason) {

        static LinkRecord of(AgencyAssignment link) {
            return new LinkRecord(
                    link.getId(), link.getStatus(), link.getBeganAt(), link.getEndedAt(), link.getEndReason());
        }
    }
}
