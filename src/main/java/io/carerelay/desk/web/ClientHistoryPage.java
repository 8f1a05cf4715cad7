package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where a family has been: every link to an agency (rule T9). For admins of the agency that holds the record. */
@Controller
@PreAuthorize("hasRole('ADMIN')")
class ClientHistoryPage {

    private final ClientHistory history;
    private final ActivityLog log;

    ClientHistoryPage(ClientHistory history, ActivityLog log) {
        this.history = history;
        this.log = log;
    }

    @GetMapping("/clients/{recordNumber}/history")
    String show(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        ClientHistory.Sheet sheet = history.read(recordNumber, person);
        log.noteReading(sheet.head().id(), person.agencyId(), person.staffId(), "client.history");
        model.addAttribute("section", "clients");
        model.addAttribute("tab", "history");
        model.addAttribute("head", sheet.head());
        model.addAttribute("sheet", sheet);
        return "desk/client-history";
    }
}
