package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseManagers.RowFilter;
import io.carerelay.client.ClientName;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.WhoIsResponsible.Manager;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Who in the agency is responsible for whom; a worklist for rows whose type was never recorded (rule E2). */
@Controller
@RequestMapping("/responsible")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class ResponsibleListPage {

    private static final int SIZE = 25;

    private final CaseManagers managers;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final Words words;

    ResponsibleListPage(
            CaseManagers managers, ClientRecords clients, StaffDirectory staff, AgencyDirectory agencies, Words words) {
        this.managers = managers;
        this.clients = clients;
        this.staff = staff;
        this.agencies = agencies;
        this.words = words;
    }

    @GetMapping
    @Transactional(readOnly = true)
    String show(
            @RequestParam(required = false) TypeChoice type,
            @RequestParam(required = false) Long staffId,
            @RequestParam(required = false) Long after,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        RowFilter filter = new RowFilter(type == TypeChoice.NONE, type == null ? null : type.type(), staffId);
        List<CaseManagerAssignment> found = managers.page(filter, after, SIZE + 1);
        List<CaseManagerAssignment> rows = found.subList(0, Math.min(found.size(), SIZE));
        Map<Long, ClientName> names = clients.names(
                rows.stream().map(CaseManagerAssignment::getClientId).collect(Collectors.toSet()));
        Map<Long, StaffMember> people = new LinkedHashMap<>();
        staff.ofAgency(person.agencyId()).forEach(member -> people.put(member.getId(), member));
        model.addAttribute("section", "clients");
        model.addAttribute("type", type);
        model.addAttribute("types", TypeChoice.values());
        model.addAttribute("staffId", staffId);
        model.addAttribute("people", people.values());
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> ListRow.of(row, names.get(row.getClientId()), people.get(row.getStaffId())))
                        .toList());
        model.addAttribute("first", after == null);
        model.addAttribute("last", found.size() > SIZE ? rows.get(SIZE - 1).getId() : null);
        return "desk/responsible";
    }

    /** From the list itself, so that legacy rows are cleaned one after the other. */
    @PostMapping("/{id:\\d+}/case-manager")
    String promote(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(required = false) TypeChoice type,
            @RequestParam(required = false) Long staffId,
            RedirectAttributes redirect) {
        try {
            agencies.own().requireActive();
            CaseManagerAssignment row = managers.makeCaseManager(id, version);
            redirect.addFlashAttribute(
                    "notice",
                    words.text(
                            "responsible.promoted",
                            staff.member(row.getStaffId()).getName()));
        } catch (BrokenRule rule) {
            redirect.addFlashAttribute("problem", words.text("rule." + rule.key(), rule.arguments()));
        }
        redirect.addAttribute("type", type == null ? "" : type);
        redirect.addAttribute("staffId", staffId == null ? "" : staffId);
        return "redirect:/responsible";
    }

    /** What the list is filtered by. */
    enum TypeChoice {
        CASE_MANAGER,
        ENROLLER,
        NONE;

        /** Null where no type was recorded. */
        CaseManagerType type() {
            return this == NONE ? null : CaseManagerType.valueOf(name());
        }
    }

    /**
     * A row of the list.
     *
     * @param client null where the client cannot be shown
     * @param name of who is responsible; null where the person cannot be shown
     * @param enrollments number of enrolments it is about
     */
    record ListRow(
            long id,
            int version,
            ClientName client,
            String name,
            boolean works,
            CaseManagerType type,
            String typeKey,
            LocalDate beganOn,
            int enrollments) {

        static ListRow of(CaseManagerAssignment row, ClientName client, StaffMember member) {
            return new ListRow(
                    row.getId(),
                    row.getVersion(),
                    client,
                    member == null ? null : member.getName(),
                    member != null && member.isActive(),
                    row.getType(),
                    new Manager(null, row.getType()).getTypeKey(),
                    row.getBeganOn(),
                    row.getEnrollmentIds().size());
        }
    }
}
