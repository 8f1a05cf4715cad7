package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.ResponsibleNames.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A client enters a program and leaves it. Everybody who sees the client enrols (rule E1) and exits; the assignments
 * that hang on an enrolment are ended by supervisors and admins.
 */
@Controller
@RequestMapping("/clients/{recordNumber}/enrollments")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class EnrollmentPages {

    private static final String ENTRY = "desk/enrollment-new";
    private static final String EXIT = "desk/enrollment-exit";
    private static final String BACK = "redirect:/clients/{recordNumber}/responsible";

    private final ClientRecords clients;
    private final ProgramEnrolling enrolling;
    private final ResponsibleNames names;
    private final AgencyDirectory agencies;
    private final RecordForms forms;
    private final Words words;

    EnrollmentPages(
            ClientRecords clients,
            ProgramEnrolling enrolling,
            ResponsibleNames names,
            AgencyDirectory agencies,
            RecordForms forms,
            Words words) {
        this.clients = clients;
        this.enrolling = enrolling;
        this.names = names;
        this.agencies = agencies;
        this.forms = forms;
        this.words = words;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        RecordForms.trim(binder);
    }

    @ModelAttribute
    void client(@PathVariable String recordNumber, @AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("client", clients.client(recordNumber));
        model.addAttribute("today", agencies.today(person.agencyId()));
    }

    @GetMapping("/new")
    String enter(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") EnrollmentForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        form.setEntryOn(agencies.today(person.agencyId()));
        return entry(client, person, model);
    }

    @PostMapping
    String enter(
            @ModelAttribute(name = "client", binding = false) Client client,
            @ModelAttribute("form") EnrollmentForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        boolean done = forms.accept(form, errors, UnaryOperator.identity(), response, () -> {
            if (form.getProgramId() == null) {
                throw BrokenRule.at("programId", "program.unknown");
            }
            enrolling.enrolAnew(client.getId(), form.getProgramId(), person.staffId(), form.getEntryOn());
        });
        if (!done) {
            return entry(client, person, model);
        }
        String program = agencies.program(form.getProgramId()).getName();
        redirect.addFlashAttribute("notice", words.text("enrollment.entered", client.getName(), program));
        return BACK;
    }

    @GetMapping("/{id:\\d+}/exit")
    String leave(
            @ModelAttribute(name = "client", binding = false) Client client,
            @PathVariable long id,
            @ModelAttribute("form") EnrollmentForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        Enrollment enrollment = of(client, id);
        form.setExitOn(agencies.today(person.agencyId()));
        if (person.seesWholeAgency()) {
            form.setEndAlso(enrolling.hangingOn(id).stream()
                    .map(CaseManagerAssignment::getId)
                    .collect(Collectors.toSet()));
        }
        return exit(client, enrollment, form, model);
    }

    @PostMapping("/{id:\\d+}/exit")
    String leave(
            @ModelAttribute(name = "client", binding = false) Client client,
            @PathVariable long id,
            @ModelAttribute("form") EnrollmentForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        of(client, id);
        boolean done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                response,
                () -> enrolling.exit(
                        id, form.getVersion(), form.getExitOn(), form.getReason(), Set.copyOf(form.getEndAlso())));
        Enrollment enrollment = of(client, id);
        if (!done) {
            return exit(client, enrollment, form, model);
        }
        String program = agencies.program(enrollment.getProgramId()).getName();
        redirect.addFlashAttribute("notice", words.text("enrollment.left", client.getName(), program));
        return BACK;
    }

    private Enrollment of(Client client, long id) {
        Enrollment enrollment = enrolling.enrollment(id);
        if (!enrollment.getClientId().equals(client.getId())) {
            throw new NoSuchRecord("enrolment", id);
        }
        return enrollment;
    }

    /** Programs that the client is not in, and can enter. */
    private String entry(Client client, StaffPrincipal person, Model model) {
        Set<Long> present = enrolling.ofClient(client.getId()).stream()
                .filter(Enrollment::isActive)
                .map(Enrollment::getProgramId)
                .collect(Collectors.toSet());
        Map<Long, String> programs = new LinkedHashMap<>();
        agencies.openPrograms(person.agencyId()).stream()
                .filter(program -> !present.contains(program.getId()))
                .forEach((Program program) -> programs.put(program.getId(), program.getName()));
        model.addAttribute("programs", programs);
        return ENTRY;
    }

    private String exit(Client client, Enrollment enrollment, EnrollmentForm form, Model model) {
        List<CaseManagerAssignment> hanging =
                enrollment.isActive() ? enrolling.hangingOn(enrollment.getId()) : List.of();
        Named named = names.of(
                client, hanging.stream().map(CaseManagerAssignment::getStaffId).toList());
        form.setVersion(enrollment.getVersion());
        model.addAttribute("enrollment", enrollment);
        model.addAttribute("program", named.programOf(enrollment.getId()));
        model.addAttribute(
                "hanging",
                hanging.stream().map(row -> named.row(row, List.of())).toList());
        return EXIT;
    }
}
