package io.carerelay.client.web;

import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.ClientLinkList;
import io.carerelay.client.ClientLinkList.ClientLink;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Validated
@Tag(name = "Clients and families")
@RequestMapping(path = "/api/agency-assignments", produces = MediaType.APPLICATION_JSON_VALUE)
class ClientLinkApi {

    private final ClientLinkList links;

    ClientLinkApi(ClientLinkList links) {
        this.links = links;
    }

    @GetMapping
    @Operation(
            summary = "The agency's active, ended and transferred families, newest first; for admins",
            description = "For the next page pass the last row's id as before.")
    List<ClientLink> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) AssignmentStatus status,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return links.page(q, status, before, limit);
    }
}
