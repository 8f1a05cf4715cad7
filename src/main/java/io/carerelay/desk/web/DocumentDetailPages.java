package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.document.DocumentSharing;
import io.carerelay.document.DocumentStore;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page about a document: its versions, and who of the family sees it. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class DocumentDetailPages {

    private static final String ONE = "/documents/{id:\\d+}";
    private static final String BACK = "redirect:/documents/{id}/details";

    private final DocumentReader reader;
    private final DocumentStore store;
    private final DocumentSharing sharing;
    private final RecordForms forms;
    private final Words words;
    private final ActivityLog log;

    DocumentDetailPages(
            DocumentReader reader,
            DocumentStore store,
            DocumentSharing sharing,
            RecordForms forms,
            Words words,
            ActivityLog log) {
        this.reader = reader;
        this.store = store;
        this.sharing = sharing;
        this.forms = forms;
        this.words = words;
        this.log = log;
    }

    @InitBinder({"share", "removal"})
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    /** @param before number of the version after which older ones are wanted */
    @GetMapping(ONE + "/details")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) Integer before,
            @ModelAttribute("share") ShareForm share,
            @ModelAttribute("removal") RemovalForm removal,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        DocumentSheet sheet = details(id, before, person, model);
        share.setRevision(sheet.document().getRevision());
        return "desk/document";
    }

    @PostMapping(ONE + "/sharing")
    String share(
            @PathVariable long id,
            @ModelAttribute("share") ShareForm share,
            BindingResult errors,
            @ModelAttribute("removal") RemovalForm removal,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(
                share,
                errors,
                field -> "audience",
                response,
                () -> sharing.share(id, share.getRevision(), share.onlyFor()));
        if (done) {
            redirect.addFlashAttribute("notice", words.text("document.shared.told"));
            return BACK;
        }
        // What somebody else did meanwhile is on the page now.
        share.setRevision(details(id, null, person, model).document().getRevision());
        return "desk/document";
    }

    @PostMapping(ONE + "/sharing/end")
    String stopSharing(@PathVariable long id, @RequestParam int revision, RedirectAttributes redirect) {
        sharing.stop(id, revision);
        redirect.addFlashAttribute("notice", words.text("document.unshared.told"));
        return BACK;
    }

    @PostMapping(ONE + "/removal")
    String remove(
            @PathVariable long id,
            @ModelAttribute("removal") RemovalForm removal,
            BindingResult errors,
            @ModelAttribute("share") ShareForm share,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        DocumentSheet sheet = reader.read(id, null, person);
        if (forms.accept(removal, errors, field -> "reason", response, () -> store.remove(id, removal.getReason()))) {
            redirect.addFlashAttribute(
                    "notice", words.text("document.removed", sheet.document().getName()));
            redirect.addAttribute("recordNumber", sheet.client().recordNumber());
            return "redirect:/clients/{recordNumber}/documents";
        }
        share.setRevision(details(id, null, person, model).document().getRevision());
        return "desk/document";
    }

    private DocumentSheet details(long id, Integer before, StaffPrincipal person, Model model) {
        DocumentSheet sheet = reader.read(id, before, person);
        log.noteReading(sheet.document().getClientId(), person.agencyId(), person.staffId(), "document.details");
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        model.addAttribute("before", before);
        model.addAttribute("zone", person.zone());
        return sheet;
    }

    /** Why a document goes. */
    public static class RemovalForm {

        private String reason;

        public String getReason() {
            return reason;
        }

        public void setReason(String reason) {
            this.reason = reason;
        }
    }
}
