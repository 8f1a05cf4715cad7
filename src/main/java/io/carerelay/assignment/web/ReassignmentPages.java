package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Reassignment;
import io.carerelay.assignment.Reassignment.Kind;
import io.carerelay.assignment.Reassignment.State;
import io.carerelay.assignment.ReassignmentDesk;
import io.carerelay.assignment.ReassignmentDesk.Row;
import io.carerelay.assignment.ReassignmentDesk.RowState;
import io.carerelay.assignment.process.BulkProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bulk moves of an agency: the preview, the decision on it, how far it is, and how every row came out. */
@Controller
@RequestMapping("/reassignments")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class ReassignmentPages {

    private static final int SIZE = 25;

    private final ReassignmentDesk desk;
    private final BulkProcess bulk;
    private final OutcomeFile outcome;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final MessageSource messages;

    ReassignmentPages(
            ReassignmentDesk desk,
            BulkProcess bulk,
            OutcomeFile outcome,
            StaffDirectory staff,
            AgencyDirectory agencies,
            MessageSource messages) {
        this.desk = desk;
        this.bulk = bulk;
        this.outcome = outcome;
        this.staff = staff;
        this.agencies = agencies;
        this.messages = messages;
    }

    @GetMapping
    @Transactional(readOnly = true)
    String list(
            @RequestParam(required = false) Long after, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        List<Reassignment> found = desk.page(after, SIZE + 1);
        List<Reassignment> shown = found.subList(0, Math.min(found.size(), SIZE));
        frame(person, model);
        model.addAttribute("moves", shown);
        model.addAttribute("people", requesters(shown));
        model.addAttribute("leavers", leavers(shown));
        model.addAttribute("first", after == null);
        model.addAttribute("last", found.size() > SIZE ? shown.get(SIZE - 1).getId() : null);
        return "assignment/reassignments";
    }

    @GetMapping("/{reference}")
    @Transactional(readOnly = true)
    String one(
            @PathVariable String reference,
            @RequestParam(required = false) RowState state,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Reassignment move = desk.reassignment(reference);
        List<Row> found = desk.rows(reference, state, after, SIZE + 1);
        frame(person, model);
        model.addAttribute("move", move);
        model.addAttribute("createdAt", move.getCreatedAt().atZone(person.zone()));
        model.addAttribute(
                "finishedAt",
                move.getFinishedAt() == null ? null : move.getFinishedAt().atZone(person.zone()));
        model.addAttribute("people", requesters(List.of(move)));
        model.addAttribute("leaver", leavers(List.of(move)).get(move.getLeaverId()));
        model.addAttribute("mayDecide", move.getKind() != Kind.LEAVER || person.is(Role.ADMIN));
        ReassignmentDesk.Preview preview = desk.preview(reference);
        model.addAttribute("preview", preview);
        model.addAttribute(
                "heaviest",
                preview.loads().stream()
                        .mapToLong(load -> Math.max(load.weight(), load.weightAfter()))
                        .max()
                        .orElse(0));
        model.addAttribute("progress", desk.progress(reference));
        model.addAttribute("state", state);
        model.addAttribute("states", List.of(RowState.values()));
        model.addAttribute("rows", found.subList(0, Math.min(found.size(), SIZE)));
        model.addAttribute("first", after == null);
        model.addAttribute("last", found.size() > SIZE ? found.get(SIZE - 1).position() : null);
        return "assignment/reassignment";
    }

    /** How far it is; the page is read anew once there is more to say than that. */
    @GetMapping("/{reference}/progress")
    @Transactional(readOnly = true)
    String progress(@PathVariable String reference, Model model, HttpServletResponse response) {
        Reassignment move = desk.reassignment(reference);
        if (move.getState() != State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("move", move);
        model.addAttribute("progress", desk.progress(reference));
        return "assignment/reassignment :: progress";
    }

    @GetMapping("/{reference}/outcome.csv")
    void download(@PathVariable String reference, HttpServletResponse response) throws IOException {
        outcome.write(desk.reassignment(reference), response);
    }

    @PostMapping("/{reference}/confirm")
    String confirm(@PathVariable String reference, RedirectAttributes redirect) {
        return decide(reference, bulk::confirm, "bulk.confirmed", redirect);
    }

    @PostMapping("/{reference}/drop")
    String drop(@PathVariable String reference, RedirectAttributes redirect) {
        return decide(reference, bulk::drop, "bulk.dropped", redirect);
    }

    @PostMapping("/{reference}/retry")
    String retry(@PathVariable String reference, RedirectAttributes redirect) {
        return decide(reference, bulk::retry, "bulk.retried", redirect);
    }

    /** Puts the way back up for decision, as a move of its own. */
    @PostMapping("/{reference}/undo")
    String undo(@PathVariable String reference, RedirectAttributes redirect) {
        try {
            return "redirect:/reassignments/" + bulk.undo(reference);
        } catch (BrokenRule e) {
            redirect.addFlashAttribute("problem", text("rule." + e.key(), e.arguments()));
            return "redirect:/reassignments/" + reference;
        }
    }

    /** Somebody else may have been quicker: the page then says what was decided, and that nothing changed just now. */
    private String decide(String reference, Consumer<String> decision, String notice, RedirectAttributes redirect) {
        try {
            decision.accept(reference);
            redirect.addFlashAttribute("notice", text(notice, reference));
        } catch (BrokenRule e) {
            redirect.addFlashAttribute("problem", text("rule." + e.key(), e.arguments()));
        }
        return "redirect:/reassignments/" + reference;
    }

    private void frame(StaffPrincipal person, Model model) {
        model.addAttribute("section", "workload");
        model.addAttribute("zone", person.zone());
        model.addAttribute("readOnly", !agencies.agency(person.agencyId()).isActive());
    }

    /** Names by login. */
    private Map<String, String> requesters(List<Reassignment> moves) {
        return staff
                .byLogins(moves.stream().map(Reassignment::getRequestedBy).collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(StaffMember::getLogin, StaffMember::getName));
    }

    /** Names by staff id. */
    private Map<Long, String> leavers(List<Reassignment> moves) {
        return staff
                .byIds(moves.stream()
                        .map(Reassignment::getLeaverId)
                        .filter(id -> id != null)
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(StaffMember::getId, StaffMember::getName));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
