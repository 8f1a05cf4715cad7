package io.carerelay.careplan.web;

import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentRecord;
import io.carerelay.document.DocumentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
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

/**
 * What is attached to a week and to a visit in it. A week that takes nothing any more says so before a file is on its
 * way, and after.
 */
@RestController
@Tag(name = "Weeks of a care plan")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api/cases/{number}/weeks/{week}", produces = MediaType.APPLICATION_JSON_VALUE)
class WeekDocumentApi {

    private static final String SAME =
            "Sent again, it is the document that is there already. 413 where it is too large, 422 where it"
                    + " is of no kind that is taken, not what its name says, or the week is not open.";

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

    @GetMapping("/documents")
    @Operation(summary = "The documents attached to a week, oldest first")
    List<DocumentRecord> attached(@PathVariable String number, @PathVariable String week) {
        return attachedTo(cases.caseFile(number), WeekReader.week(week).reference(number));
    }

    @PostMapping(path = "/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Attaches the file that the request consists of, while the week is open", description = SAME)
    ResponseEntity<DocumentRecord> attach(
            @PathVariable String number,
            @PathVariable String week,
            @RequestParam(required = false) String name,
            HttpServletRequest request)
            throws IOException {
        Week of = WeekReader.week(week);
        return attach(number, of, of.reference(number), name, request);
    }

    @GetMapping("/visits/{visitId}/documents")
    @Operation(summary = "The documents attached to a visit, oldest first")
    List<DocumentRecord> attached(@PathVariable String number, @PathVariable String week, @PathVariable long visitId) {
        String of = WeekReader.week(week).reference(number);
        return attachedTo(cases.caseFile(number), DocumentPlace.visit(of, visitId));
    }

    @PostMapping(path = "/visits/{visitId}/documents", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Attaches the file that the request consists of to a visit, while its week is open",
            description = SAME)
    ResponseEntity<DocumentRecord> attach(
            @PathVariable String number,
            @PathVariable String week,
            @PathVariable long visitId,
            @RequestParam(required = false) String name,
            HttpServletRequest request)
            throws IOException {
        Week of = WeekReader.week(week);
        return attach(number, of, DocumentPlace.visit(of.reference(number), visitId), name, request);
    }

    private List<DocumentRecord> attachedTo(CaseFile caseFile, String reference) {
        return lines.of(store.attachedTo(caseFile.getId(), reference)).stream()
                .map(DocumentRecord::of)
                .toList();
    }

    private ResponseEntity<DocumentRecord> attach(
            String number, Week week, String reference, String name, HttpServletRequest request) throws IOException {
        store.requireSize(request.getContentLengthLong());
        CaseFile caseFile = cases.caseFile(number);
        weeks.requireOpen(caseFile, week);
        Document stored = store.store(caseFile, reference, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/documents/" + stored.getId()))
                .body(DocumentRecord.of(lines.of(List.of(stored)).get(0)));
    }
}
