package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentStore;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents of a family and of a case. Whoever opens them is noted as having read the client's record. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentPages {

    /** On the page of the case; the rest has a page of its own. */
    static final int FIRST = 10;

    private static final int SIZE = 25;
    private static final String LIST = "desk/document-list";

    private final DocumentStore store;
    private final DocumentLines lines;
    private final DocumentPlaces places;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final ClientProfile profile;
    private final ActivityLog log;

    DocumentPages(
            DocumentStore store,
            DocumentLines lines,
            DocumentPlaces places,
            CaseRegister cases,
            ClientRecords clients,
            ClientProfile profile,
            ActivityLog log) {
        this.store = store;
        this.lines = lines;
        this.places = places;
        this.cases = cases;
        this.clients = clients;
        this.profile = profile;
        this.log = log;
    }

    /** @param place those that belong to such things only */
    @GetMapping("/clients/{recordNumber}/documents")
    @Transactional
    String ofClient(
            @PathVariable String recordNumber,
            @RequestParam(required = false) DocumentPlace.Kind place,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Client client = clients.client(recordNumber);
        log.noteReading(client.getId(), person.agencyId(), person.staffId(), "client.documents");
        Profile.Head head = profile.head(client, person);
        show(client, store.ofClient(client.getId(), place, after, SIZE + 1), SIZE, person, model);
        model.addAttribute("section", "clients");
        model.addAttribute("tab", "documents");
        model.addAttribute("head", head);
        model.addAttribute("kinds", DocumentPlace.Kind.values());
        model.addAttribute("place", place);
        model.addAttribute("after", after);
        model.addAttribute("serves", head.link() == AssignmentStatus.ACTIVE);
        return "desk/client-documents";
    }

    /**
     * The list alone, for a page that has changed it: what is attached to one message, or the newest of the family.
     *
     * @param attachedTo business key of the message
     * @param place those that belong to such things only
     */
    @GetMapping("/clients/{recordNumber}/documents/list")
    @Transactional(readOnly = true)
    String list(
            @PathVariable String recordNumber,
            @RequestParam(required = false) String attachedTo,
            @RequestParam(required = false) DocumentPlace.Kind place,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Client client = clients.client(recordNumber);
        if (attachedTo == null) {
            show(client, store.ofClient(client.getId(), place, null, SIZE), SIZE, person, model);
        } else {
            model.addAttribute(
                    "documents",
                    lines.of(store.attachedTo(
                            DocumentPlace.message(client, attachedTo).reference())));
        }
        return LIST;
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
        Client client = clients.client(file.getClientId());
        show(client, store.ofCase(file.getId(), after, SIZE + 1), SIZE, person, model);
        model.addAttribute("section", "cases");
        model.addAttribute("file", file);
        model.addAttribute("client", client);
        model.addAttribute("after", after);
        return "desk/case-documents";
    }

    /**
     * The list alone, for a page that has changed it: what is attached to one thing inside the case, or the newest
     * documents of all.
     *
     * @param attachedTo business key of the thing inside the case
     * @param limit of the newest
     * @param placed whether to say what each belongs to
     */
    @GetMapping("/cases/{number}/documents/list")
    @Transactional(readOnly = true)
    String list(
            @PathVariable String number,
            @RequestParam(required = false) String attachedTo,
            @RequestParam(defaultValue = "" + FIRST) int limit,
            @RequestParam(defaultValue = "false") boolean placed,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseFile file = cases.caseFile(number);
        int most = Math.max(1, Math.min(limit, SIZE));
        List<Document> found = attachedTo == null
                ? store.ofCase(file.getId(), null, most)
                : store.attachedTo(file.getId(), attachedTo);
        if (placed) {
            show(clients.client(file.getClientId()), found, found.size(), person, model);
        } else {
            model.addAttribute("documents", lines.of(found));
        }
        return LIST;
    }

    private void show(Client client, List<Document> found, int size, StaffPrincipal person, Model model) {
        List<Document> shown = found.subList(0, Math.min(found.size(), size));
        model.addAttribute("documents", lines.of(shown));
        model.addAttribute("places", places.of(client.getId(), client.getRecordNumber(), shown, person));
        model.addAttribute("last", found.size() > size ? shown.get(size - 1).getId() : null);
    }
}
