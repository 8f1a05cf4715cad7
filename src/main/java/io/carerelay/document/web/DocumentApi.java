package io.carerelay.document.web;

import io.carerelay.document.Document;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentRecord;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One document: its versions, who of the family sees it, and that it goes. */
@RestController
@Validated
@Tag(name = "Documents")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class DocumentApi {

    private final DocumentStore store;
    private final DocumentSharing sharing;
    private final DocumentLines lines;

    DocumentApi(DocumentStore store, DocumentSharing sharing, DocumentLines lines) {
        this.store = store;
        this.sharing = sharing;
        this.lines = lines;
    }

    @GetMapping
    @Operation(summary = "What is known of one document, and where its content is")
    DocumentRecord one(@PathVariable long id) {
        return one(store.document(id));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Takes a document away from where it is shown, with all its versions",
            description = "For whoever added it, as long as nobody replaced it, supervisors and admins.")
    void remove(@PathVariable long id, @RequestBody @Valid Removal removal) {
        store.remove(id, removal.reason());
    }

    @GetMapping("/versions")
    @Operation(
            summary = "A page of the versions of a document, newest first",
            description = "For the next page pass the last row's version as before.")
    List<DocumentRecord> versions(
            @PathVariable long id,
            @RequestParam(required = false) Integer before,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit) {
        return lines.of(store.versions(store.document(id), before, limit)).stream()
                .map(DocumentRecord::of)
                .toList();
    }

    @PostMapping(path = "/versions", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Makes the file that the request consists of the new version of that document",
            description =
                    "It is shared with whoever the document was shared with. Sent again, it is the version that is"
                            + " there already. 409 where that is not the newest version any more.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<DocumentRecord> replace(
            @PathVariable long id, @RequestParam(required = false) String name, HttpServletRequest request)
            throws IOException {
        store.requireSize(request.getContentLengthLong());
        Document stored = store.replace(id, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(one(stored));
    }

    @PutMapping("/sharing")
    @Operation(
            summary = "Shows the document to the family: to all adults, or to one of them only",
            description = "409 where it was replaced, or shared otherwise, since the revision that is passed.")
    DocumentRecord share(@PathVariable long id, @RequestBody @Valid Audience audience) {
        sharing.share(id, audience.revision(), audience.onlyFor());
        return one(id);
    }

    @DeleteMapping("/sharing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Shows the document to nobody of the family any more")
    void stopSharing(@PathVariable long id, @RequestParam int revision) {
        sharing.stop(id, revision);
    }

    private DocumentRecord one(Document document) {
        return DocumentRecord.of(lines.of(List.of(document)).get(0));
    }

    /** Why a document is removed. */
    record Removal(String reason) {}

    /**
     * Who of the family is to see a document.
     *
     * @param revision as it was read
     * @param onlyFor household member; null for all adults
     */
    record Audience(@NotNull Integer revision, Long onlyFor) {}
}
