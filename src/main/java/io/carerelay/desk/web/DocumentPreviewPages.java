package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPreviews;
import io.carerelay.document.DocumentStore;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pictures of documents, for whoever may have the documents themselves; looking at one is reading the record. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentPreviewPages {

    private final DocumentStore store;
    private final DocumentPreviews previews;
    private final ActivityLog log;

    DocumentPreviewPages(DocumentStore store, DocumentPreviews previews, ActivityLog log) {
        this.store = store;
        this.previews = previews;
        this.log = log;
    }

    /** We made it ourselves, so it is what its type says, and can be shown in a page. */
    @GetMapping("/documents/{id:\\d+}/preview/{page:\\d{1,3}}")
    ResponseEntity<byte[]> page(
            @PathVariable long id, @PathVariable int page, @AuthenticationPrincipal StaffPrincipal person) {
        Document document = store.readable(id);
        byte[] picture = previews.page(id, page);
        log.noteReading(document.getClientId(), person.agencyId(), person.staffId(), "document.preview");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(DocumentPreviews.MEDIA_TYPE))
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(picture);
    }
}
