package io.carerelay.desk.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.casefile.CaseList;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseSummary;
import io.carerelay.casefile.Intake;
import io.carerelay.casefile.IntakeDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The list of cases and the page of one. Whoever opens the latter is noted as having read the client's record. */
@Controller
@RequestMapping("/cases")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class CasePages {

    private static final int SIZE = 25;
    private static final String DESK = "redirect:/";

    private final CaseList list;
    private final CaseRegister cases;
    private final IntakeDesk intakes;
    private final StaffDirectory staff;
    private final CaseReader reader;
    private final ActivityLog log;

    CasePages(
            CaseList list,
            CaseRegister cases,
            IntakeDesk intakes,
            StaffDirectory staff,
            CaseReader reader,
            ActivityLog log) {
        this.list = list;
        this.cases = cases;
        this.intakes = intakes;
        this.staff = staff;
        this.reader = reader;
        this.log = log;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) CaseStatus status,
            @RequestParam(required = false) Long worker,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate afterDay,
            @RequestParam(required = false) Long afterId,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        boolean first = afterDay == null || afterId == null;
        Long heldBy = person.seesWholeAgency() ? worker : null;
        List<CaseSummary> found =
                list.page(number, status, heldBy, first ? null : new CaseList.Position(afterDay, afterId), SIZE + 1);
        model.addAttribute("section", "cases");
        model.addAttribute("number", number.strip());
        model.addAttribute("status", status);
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("worker", heldBy);
        model.addAttribute("workers", person.seesWholeAgency() ? workers(person.agencyId(), heldBy) : List.of());
        model.addAttribute("cases", found.subList(0, Math.min(found.size(), SIZE)));
        model.addAttribute("first", first);
        model.addAttribute("last", found.size() > SIZE ? found.get(SIZE - 1) : null);
        return "desk/cases";
    }

    /** Who can work on cases, and whoever is asked for, should they not any more. */
    private List<StaffMember> workers(String agencyId, Long heldBy) {
        List<StaffMember> workers = staff.activeInRole(agencyId, Role.WORKER);
        return heldBy == null
                        || workers.stream().anyMatch(member -> member.getId().equals(heldBy))
                ? workers
                : Stream.concat(workers.stream(), Stream.of(staff.member(heldBy)))
                        .toList();
    }

    @GetMapping("/{number}")
    String one(
            @PathVariable String number,
            @RequestParam(required = false) Long before,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        CaseReader.Sheet sheet = reader.read(number, before, person);
        log.noteReading(sheet.file().getClientId(), sheet.file().getId(), person.agencyId(), person.staffId(), "case");
        model.addAttribute("section", "cases");
        model.addAttribute("sheet", sheet);
        model.addAttribute("before", before);
        return "desk/case";
    }

    /**
     * The case that was opened from an intake; the desk, where there is none that the person may see. A notice on its
     * way goes along.
     */
    @GetMapping("/by-intake/{id}")
    String ofIntake(@PathVariable UUID id, HttpServletRequest request, RedirectAttributes redirect) {
        Map<String, ?> notices = RequestContextUtils.getInputFlashMap(request);
        if (notices != null) {
            notices.forEach(redirect::addFlashAttribute);
        }
        Intake intake = intakes.intake(id);
        if (intake.getCaseId() == null) {
            return DESK;
        }
        try {
            return "redirect:/cases/" + cases.caseFile(intake.getCaseId()).getNumber();
        } catch (NoSuchRecord e) {
            return DESK;
        }
    }
}
