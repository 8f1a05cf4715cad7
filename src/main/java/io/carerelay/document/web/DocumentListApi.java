package io.carerelay.document.web;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentRecord;
import io.carerelay.document.DocumentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The documents of a family and of a case. A file is the body of its request, as it is: it is checked while it arrives,
 * and is in no memory as a whole.
 */
@RestController
@Validated
@Tag(name = "Documents")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DocumentListApi {

    private static final String SAME = "Sent again to the same place, it is the document that is there already. 413"
            + " where it is too large, 422 where it is of no kind that is taken, or not what its name says.";

    private final DocumentStore store;
    private final DocumentLines lines;
    private final ClientRecords clients;
    private final CaseRegister cases;

    DocumentListApi(DocumentStore store, DocumentLines lines, ClientRecords clients, CaseRegister cases) {
        this.store = store;
        this.lines = lines;
        this.clients = clients;
        this.cases = cases;
    }

    @GetMapping("/clients/{recordNumber}/documents")
    @Operation(
            summary = "A page of the family's documents that the caller sees, whatever they belong to, newest first",
            description = "For the next page pass the last row's id as after. With place those of such places only.")
    List<DocumentRecord> ofClient(
            @PathVariable String recordNumber,
            @RequestParam(required = false) DocumentPlace.Kind place,
            @RequestParam(required = false) Long after,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return records(store.ofClient(clients.client(recordNumber).getId(), place, after, limit));
    }

    @PostMapping(path = "/clients/{recordNumber}/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Adds the file that the request consists of to the family, or to a message to it",
            description = SAME,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<DocumentRecord> addToClient(
            @PathVariable String recordNumber,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String attachedTo,
            HttpServletRequest request)
            throws IOException {
        store.requireSize(request.getContentLengthLong());
        Client client = clients.client(recordNumber);
        DocumentPlace place = attachedTo == null || attachedTo.isBlank()
                ? DocumentPlace.of(client)
                : DocumentPlace.message(client, attachedTo);
        return added(store.store(place, name, request.getInputStream()));
    }

    @GetMapping("/cases/{number}/documents")
    @Operation(
            summary = "A page of the case's documents, newest first",
            description = "For the next page pass the last row's id as after.")
    List<DocumentRecord> ofCase(
            @PathVariable String number,
            @RequestParam(required = false) Long after,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return records(store.ofCase(cases.caseFile(number).getId(), after, limit));
    }

    @PostMapping(path = "/cases/{number}/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Adds the file that the request consists of to the case, or to something inside it",
            description = SAME,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<DocumentRecord> addToCase(
            @PathVariable String number,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String attachedTo,
            HttpServletRequest request)
            throws IOException {
        store.requireSize(request.getContentLengthLong());
        CaseFile caseFile = cases.caseFile(number);
        return added(store.store(caseFile, attachedTo, name, request.getInputStream()));
    }

    private List<DocumentRecord> records(List<Document> found) {
        return lines.of(found).stream().map(DocumentRecord::of).toList();
    }

    private ResponseEntity<DocumentRecord> added(Document stored) {
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(records(List.of(stored)).get(0));
    }
}
