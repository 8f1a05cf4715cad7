package io.carerelay.document.web;

import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.DocumentTooLarge;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A file is the body of its request, as it is: it is checked while it arrives, and is in no memory as a whole. */
@RestController
@Validated
@Tag(name = "Documents")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DocumentApi {

    private final DocumentStore store;
    private final DocumentLines lines;
    private final CaseRegister cases;

    DocumentApi(DocumentStore store, DocumentLines lines, CaseRegister cases) {
        this.store = store;
        this.lines = lines;
        this.cases = cases;
    }

    @GetMapping("/cases/{number}/documents")
    @Operation(
            summary = "A page of the case's documents, newest first",
            description = "For the next page pass the last row's id as after.")
    List<DocumentRecord> ofCase(
            @PathVariable String number,
            @RequestParam(required = false) Long after,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return lines.of(store.ofCase(cases.caseFile(number).getId(), after, limit)).stream()
                .map(DocumentRecord::of)
                .toList();
    }

    @PostMapping(path = "/cases/{number}/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Adds the file that the request consists of",
            description = "Sent again to the same place, it is the document that is there already. 413 where it is too"
                    + " large, 422 where it is of no kind that is taken, or not what its name says.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<DocumentRecord> add(
            @PathVariable String number,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String attachedTo,
            HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > store.maxSize().toBytes()) {
            throw new DocumentTooLarge(store.maxSize());
        }
        CaseFile caseFile = cases.caseFile(number);
        Document stored = store.store(caseFile, attachedTo, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(one(stored));
    }

    @GetMapping("/documents/{id}")
    @Operation(summary = "What is known of one document, and where its content is")
    DocumentRecord one(@PathVariable long id) {
        return one(store.document(id));
    }

    @DeleteMapping("/documents/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a document away from where it is shown; for whoever added it, supervisors and admins")
    void remove(@PathVariable long id, @RequestBody @Valid Removal removal) {
        store.remove(id, removal.reason());
    }

    private DocumentRecord one(Document document) {
        return DocumentRecord.of(lines.of(List.of(document)).get(0));
    }

    /** Why a document is removed. */
    record Removal(String reason) {}

    /**
     * A document, as the API tells it.
     *
     * @param size in bytes
     * @param uploadedBy name of who added it; null where that was at another agency
     * @param content where it can be read
     */
    record DocumentRecord(
            long id,
            String name,
            String mediaType,
            long size,
            String sha256,
            String attachedTo,
            String uploadedBy,
            Instant uploadedAt,
            String content) {

        static DocumentRecord of(DocumentLine line) {
            Document document = line.document();
            return new DocumentRecord(
                    document.getId(),
                    document.getName(),
                    document.getType().mediaType(),
                    document.getSize(),
                    document.getSha256(),
                    document.getAttachedTo(),
                    line.uploadedBy(),
                    document.getUploadedAt(),
                    "/documents/" + document.getId());
        }
    }
}
