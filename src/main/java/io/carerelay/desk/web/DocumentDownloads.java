package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentStore;
import io.carerelay.document.web.DocumentDownload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** The content, for saving only. */
    @GetMapping("/documents/{id:\\d+}")
    void download(@PathVariable long id, @AuthenticationPrincipal StaffPrincipal person, HttpServletResponse response)
            throws IOException {
        Document document = store.readable(id);
        log.noteReading(document.getClientId(), person.agencyId(), person.staffId(), "document");
        DocumentDownload.send(
                "document " + id,
                document.getName(),
                document.getType().mediaType(),
                document.getSize(),
                out -> store.writeTo(id, out),
                response);
    }
}
