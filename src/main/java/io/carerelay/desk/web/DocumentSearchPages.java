package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentFound;
import io.carerelay.document.DocumentSearch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Searching in documents: of a case, of a family, or of all that the person sees. What is shown of a document is read in
 * its family's record, and noted so.
 */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentSearchPages {

    private static final int SIZE = 20;

    private final DocumentSearch search;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final ActivityLog log;

    DocumentSearchPages(DocumentSearch search, CaseRegister cases, ClientRecords clients, ActivityLog log) {
        this.search = search;
        this.cases = cases;
        this.clients = clients;
        this.log = log;
    }

    /** What a page shows of a document that was found. */
    record Row(DocumentFound found, CaseFile file, ClientName client) {}

    /**
     * @param client record number; null for all
     * @param number of the case; null for all
     * @param before id of the last of the page before
     */
    @GetMapping("/documents/search")
    @Transactional
    String find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) String client,
            @RequestParam(name = "case", required = false) String number,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseFile file = isEmpty(number) ? null : cases.caseFile(number);
        Client family = isEmpty(client) ? null : clients.client(client);
        List<DocumentFound> found = search.find(
                q, family == null ? null : family.getId(), file == null ? null : file.getId(), before, SIZE + 1);
        List<DocumentFound> shown = found.subList(0, Math.min(found.size(), SIZE));
        Set<Long> read = shown.stream().map(one -> one.document().getClientId()).collect(Collectors.toSet());
        read.forEach(id -> log.noteReading(id, person.agencyId(), person.staffId(), "documents.search"));
        model.addAttribute("section", file == null ? "clients" : "cases");
        model.addAttribute("q", q);
        model.addAttribute("file", file);
        model.addAttribute("family", family);
        model.addAttribute("rows", rows(shown, read));
        model.addAttribute("before", before);
        model.addAttribute(
                "last", found.size() > SIZE ? shown.get(SIZE - 1).document().getId() : null);
        return "document/search";
    }

    private List<Row> rows(List<DocumentFound> shown, Set<Long> clientIds) {
        Map<Long, ClientName> names = clients.names(clientIds);
        Map<Long, CaseFile> files = cases.byIds(shown.stream()
                .map(DocumentFound::document)
                .map(Document::getCaseId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return shown.stream()
                .map(one -> new Row(
                        one,
                        one.document().getCaseId() == null
                                ? null
                                : files.get(one.document().getCaseId()),
                        names.get(one.document().getClientId())))
                .toList();
    }

    private static boolean isEmpty(String value) {
        return value == null || value.isBlank();
    }
}
