package io.carerelay.careplan.web;

import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.DocumentTooLarge;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is attached to a week. A week that takes nothing any more says so before a file is on its way, and after. */
@RestController
@Tag(name = "Weeks of a care plan")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}/weeks/{week}/documents", produces = MediaType.APPLICATION_JSON_VALUE)
class WeekDocumentApi {

    private final DocumentStore store;
    private final DocumentLines lines;
    private final CaseRegister cases;
    private final WeekRecord weeks;

    WeekDocumentApi(DocumentStore store, DocumentLines lines, CaseRegister cases, WeekRecord weeks) {
        this.store = store;
        this.lines = lines;
        this.cases = cases;
        this.weeks = weeks;
    }

    @GetMapping
    @Operation(summary = "The documents attached to a week, oldest first")
    List<Attachment> attached(@PathVariable String number, @PathVariable String week) {
        CaseFile caseFile = cases.caseFile(number);
        Week of = WeekReader.week(week);
        return lines.of(store.attachedTo(caseFile.getId(), of.reference(number))).stream()
                .map(Attachment::of)
                .toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Attaches the file that the request consists of, while the week is open",
            description =
                    "Sent again, it is the document that is there already. 413 where it is too large, 422 where it"
                            + " is of no kind that is taken, not what its name says, or the week is not open.")
    ResponseEntity<Attachment> attach(
            @PathVariable String number,
            @PathVariable String week,
            @RequestParam(required = false) String name,
            HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > store.maxSize().toBytes()) {
            throw new DocumentTooLarge(store.maxSize());
        }
        CaseFile caseFile = cases.caseFile(number);
        Week of = WeekReader.week(week);
        weeks.requireOpen(caseFile, of);
        Document stored = store.store(caseFile, of.reference(number), name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(Attachment.of(lines.of(List.of(stored)).get(0)));
    }

    /**
     * An attached document.
     *
     * @param size in bytes
     * @param uploadedBy name of who added it; null where that was at another agency
     * @param content where it can be read
     */
    record Attachment(
            long id,
            String name,
            String mediaType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            String content) {

        static Attachment of(DocumentLine line) {
            Document document = line.document();
            return new Attachment(
                    document.getId(),
                    document.getName(),
                    document.getType().mediaType(),
                    document.getSize(),
                    document.getSha256(),
                    line.uploadedBy(),
                    document.getUploadedAt(),
                    "/documents/" + document.getId());
        }
    }
}
