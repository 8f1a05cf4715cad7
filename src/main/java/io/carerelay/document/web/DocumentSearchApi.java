package io.carerelay.document.web;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.DocumentFound;
import io.carerelay.document.DocumentSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searching in the names and texts of documents. */
@RestController
@Validated
@Tag(name = "Documents")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/documents", produces = MediaType.APPLICATION_JSON_VALUE)
class DocumentSearchApi {

    private final DocumentSearch search;
    private final CaseRegister cases;
    private final ClientRecords clients;

    DocumentSearchApi(DocumentSearch search, CaseRegister cases, ClientRecords clients) {
        this.search = search;
        this.cases = cases;
        this.clients = clients;
    }

    @GetMapping("/search")
    @Operation(
            summary = "Documents that have all of these words in their name or text, newest first",
            description = "In whichever form of the word, in Finnish, Swedish and English. For the next page pass the"
                    + " last row's id as before.")
    List<Found> find(
            @RequestParam String q,
            @RequestParam(required = false) String client,
            @RequestParam(name = "case", required = false) String number,
            @RequestParam(required = false) Long before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        Long clientId = client == null ? null : clients.client(client).getId();
        Long caseId = number == null ? null : cases.caseFile(number).getId();
        return search.find(q, clientId, caseId, before, limit).stream()
                .map(Found::of)
                .toList();
    }

    /**
     * A document that was found.
     *
     * @param passage around what was looked for; empty where the document has no text
     */
    record Found(long id, String name, Instant uploadedAt, List<DocumentFound.Part> passage) {

        static Found of(DocumentFound found) {
            return new Found(
                    found.document().getId(),
                    found.document().getName(),
                    found.document().getUploadedAt(),
                    found.passage());
        }
    }
}
