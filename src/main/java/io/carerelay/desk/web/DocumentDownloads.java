package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentStore;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Each document for download. Whoever opens one is noted as having read the client's record. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentDownloads {

    private final DocumentStore store;
    private final ActivityLog log;

    DocumentDownloads(DocumentStore store, ActivityLog log) {
        this.store = store;
        this.log = log;
    }

    /** The content, for saving only: what somebody sent never opens as a page of ours. */
    @GetMapping("/documents/{id:\\d+}")
    void download(@PathVariable long id, @AuthenticationPrincipal StaffPrincipal person, HttpServletResponse response)
            throws IOException {
        Document document = store.readable(id);
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
            // What was said of the content is not true of an error page.
            response.reset();
            throw e;
        }
    }
}
