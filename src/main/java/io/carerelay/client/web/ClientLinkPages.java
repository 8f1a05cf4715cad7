package io.carerelay.client.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.client.AssignmentStatus;
import io.carerelay.client.ClientLinkList;
import io.carerelay.client.ClientLinkList.ClientLink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Settings: the agency's active, ended and transferred families (rule T10), as a page and as a table for a spreadsheet. */
@Controller
@RequestMapping("/settings/clients")
@PreAuthorize("hasRole('ADMIN')")
class ClientLinkPages {

    private static final int SIZE = 25;

    private final ClientLinkList links;
    private final ClientLinkFile file;
    private final AgencyDirectory agencies;

    ClientLinkPages(ClientLinkList links, ClientLinkFile file, AgencyDirectory agencies) {
        this.links = links;
        this.file = file;
        this.agencies = agencies;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) AssignmentStatus status,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        List<ClientLink> found = links.page(q.strip(), status, before, SIZE + 1);
        List<ClientLink> shown = found.subList(0, Math.min(found.size(), SIZE));
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        model.addAttribute("section", "settings");
        model.addAttribute("q", q.strip());
        model.addAttribute("status", status);
        model.addAttribute("statuses", AssignmentStatus.values());
        model.addAttribute("first", before == null);
        model.addAttribute("next", found.size() > SIZE ? shown.get(SIZE - 1).id() : null);
        model.addAttribute(
                "rows",
                shown.stream().map(link -> Row.of(link, names, person.zone())).toList());
        return "client/links";
    }

    @GetMapping("/export")
    void export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) AssignmentStatus status,
            @AuthenticationPrincipal StaffPrincipal person,
            HttpServletResponse response)
            throws IOException {
        file.write(q.strip(), status, person.zone(), response);
    }

    /** A link in words; the days are the agency's. */
    record Row(ClientLink link, LocalDate from, LocalDate to, String receiver) {

        static Row of(ClientLink link, Map<String, String> names, ZoneId zone) {
            return new Row(
                    link, day(link.beganAt(), zone), day(link.endedAt(), zone), names.get(link.receivingAgencyId()));
        }

        private static LocalDate day(Instant moment, ZoneId zone) {
            return moment == null ? null : moment.atZone(zone).toLocalDate();
        }
    }
}
