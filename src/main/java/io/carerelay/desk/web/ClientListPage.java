package io.carerelay.desk.web;

import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientSearch;
import io.carerelay.client.ClientSummary;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The agency's clients by name; a worker's own only (rule K3). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class ClientListPage {

    private static final int SIZE = 25;

    private final ClientSearch search;
    private final CaseRegister cases;

    ClientListPage(ClientSearch search, CaseRegister cases) {
        this.search = search;
        this.cases = cases;
    }

    @GetMapping("/clients")
    @Transactional(readOnly = true)
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) String afterKey,
            @RequestParam(required = false) Long afterId,
            Model model) {
        boolean first = afterKey == null || afterId == null;
        List<ClientSummary> found =
                search.list(q.strip(), first ? null : new ClientSearch.Position(afterKey, afterId), SIZE + 1);
        List<ClientSummary> clients = found.subList(0, Math.min(found.size(), SIZE));
        model.addAttribute("section", "clients");
        model.addAttribute("q", q.strip());
        model.addAttribute("clients", clients);
        model.addAttribute(
                "openCases",
                cases.openCounts(clients.stream().map(ClientSummary::id).toList()));
        model.addAttribute("first", first);
        model.addAttribute("last", found.size() > SIZE ? clients.get(SIZE - 1) : null);
        return "desk/clients";
    }
}
