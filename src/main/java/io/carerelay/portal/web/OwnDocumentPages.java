package io.carerelay.portal.web;

import io.carerelay.document.OwnDocument;
import io.carerelay.document.OwnDocuments;
import io.carerelay.document.web.DocumentDownload;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The documents that are shared with an adult of the family, and the files of their conversations (rules M1, M3). */
@Controller
@Validated
@Tag(name = "Family portal: documents")
class OwnDocumentPages {

    private static final int PAGE = 20;

    private final OwnDocuments documents;
    private final FamilyNews news;

    OwnDocumentPages(OwnDocuments documents, FamilyNews news) {
        this.documents = documents;
        this.news = news;
    }

    @GetMapping("/portal/documents")
    String list(
            @RequestParam(required = false) Long after, @AuthenticationPrincipal FamilyPrincipal person, Model model) {
        List<OwnDocument> found = documents.page(person.memberId(), after, PAGE + 1);
        List<OwnDocument> shown = found.subList(0, Math.min(found.size(), PAGE));
        model.addAttribute("section", "documents");
        model.addAttribute("documents", shown);
        model.addAttribute("zone", person.zone());
        model.addAttribute("after", after);
        model.addAttribute("last", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        news.settle(person.accountId(), "document", "");
        return "portal/documents";
    }

    @GetMapping("/portal/api/documents")
    @ResponseBody
    @Operation(
            summary = "A page of the documents that are shared with the adult, what came last first",
            description = "For the next page pass the last row's id as after. The content of each is at"
                    + " /portal/documents/{id}.")
    List<OwnDocument> page(
            @RequestParam(required = false) Long after,
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit,
            @AuthenticationPrincipal FamilyPrincipal person) {
        return documents.page(person.memberId(), after, limit);
    }

    /** The content, for saving only. */
    @GetMapping("/portal/documents/{id:\\d+}")
    void download(@PathVariable long id, @AuthenticationPrincipal FamilyPrincipal person, HttpServletResponse response)
            throws IOException {
        OwnDocument document = documents.readable(person.memberId(), id);
        DocumentDownload.send(
                "document " + id,
                document.name(),
                document.type().mediaType(),
                document.size(),
                out -> documents.writeTo(person.memberId(), id, out),
                response);
    }
}
