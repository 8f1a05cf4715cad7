package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentStore;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The documents of a case, and each of them for download. Whoever opens one is noted as having read the client's
 * record.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentPages {

    /** On the page of the case; the rest has a page of its own. */
    static final int FIRST = 10;

    private static final int SIZE = 25;

    private final DocumentStore store;
    private final DocumentLines lines;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final ActivityLog log;

    DocumentPages(
            DocumentStore store, DocumentLines lines, CaseRegister cases, ClientRecords clients, ActivityLog log) {
        this.store = store;
        this.lines = lines;
        this.cases = cases;
        this.clients = clients;
        this.log = log;
    }

    @GetMapping("/cases/{number}/documents")
    @Transactional
    String ofCase(
            @PathVariable String number,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseFile file = cases.caseFile(number);
        log.noteReading(file.getClientId(), person.agencyId(), person.staffId(), "case.documents");
        List<DocumentLine> found = lines.of(store.ofCase(file.getId(), after, SIZE + 1));
        List<DocumentLine> shown = found.subList(0, Math.min(found.size(), SIZE));
        model.addAttribute("section", "cases");
        model.addAttribute("file", file);
        model.addAttribute("client", clients.names(List.of(file.getClientId())).get(file.getClientId()));
        model.addAttribute("documents", shown);
        model.addAttribute("after", after);
        model.addAttribute(
                "last", found.size() > SIZE ? shown.get(SIZE - 1).document().getId() : null);
        return "desk/case-documents";
    }

    /**
     * The list alone, for a page that has changed it: what is attached to one thing inside the case, or the newest
     * documents of all.
     *
     * @param attachedTo business key of the thing inside the case
     * @param limit of the newest
     */
    @GetMapping("/cases/{number}/documents/list")
    @Transactional(readOnly = true)
    String list(
            @PathVariable String number,
            @RequestParam(required = false) String attachedTo,
            @RequestParam(defaultValue = "" + FIRST) int limit,
            Model model) {
        long caseId = cases.caseFile(number).getId();
        List<Document> found = attachedTo == null
                ? store.ofCase(caseId, null, Math.max(1, Math.min(limit, SIZE)))
                : store.attachedTo(caseId, attachedTo);
        model.addAttribute("documents", lines.of(found));
        return "desk/document-list";
    }

    /** The content, for saving only: what somebody sent never opens as a page of ours. */
    @GetMapping("/documents/{id:\\d+}")
    void download(@PathVariable long id, @AuthenticationPrincipal StaffPrincipal person, HttpServletResponse response)
            throws IOException {
        Document document = store.document(id);
        log.noteReading(document.getClientId(), person.agencyId(), person.staffId(), "document");
        response.setContentType(document.getType().mediaType());
        response.setContentLengthLong(document.getSize());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.getName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noStore().cachePrivate().getHeaderValue());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            store.writeTo(id, response.getOutputStream());
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                // Too late for an error page, which would be taken for the end of the file.
                throw new IOException("The download of document " + id + " broke off", e);
            }
            throw e;
        }
    }
}
