package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Workload;
import io.carerelay.assignment.process.BulkProcess;
import io.carerelay.assignment.process.TaskCounts;
import java.util.List;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
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

/** Somebody leaves: who takes over what they hold (rule A2). It ends in a preview; confirming that ends their access. */
@Controller
@RequestMapping("/settings/staff/{id}/leave")
@PreAuthorize("hasRole('ADMIN')")
class LeaverPages {

    private final Workload workload;
    private final TaskCounts tasks;
    private final BulkProcess bulk;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final MessageSource messages;

    LeaverPages(
            Workload workload,
            TaskCounts tasks,
            BulkProcess bulk,
            StaffDirectory staff,
            AgencyDirectory agencies,
            MessageSource messages) {
        this.workload = workload;
        this.tasks = tasks;
        this.bulk = bulk;
        this.staff = staff;
        this.agencies = agencies;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String ask(
            @PathVariable long id,
            @ModelAttribute("form") LeaverForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        return show(id, person, model);
    }

    @PostMapping
    String preview(
            @PathVariable long id,
            @ModelAttribute("form") LeaverForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        try {
            return "redirect:/reassignments/" + bulk.draft(Choice.leaver(id), form.getTakers(), "reason.left");
        } catch (BrokenRule e) {
            FormErrors.reject(errors, e, field -> field, messages);
            return show(id, person, model);
        }
    }

    private String show(long id, StaffPrincipal person, Model model) {
        StaffMember member = staff.member(id);
        if (!person.agencyId().equals(member.getAgencyId())) {
            throw new NoSuchRecord("staff member", id);
        }
        List<Workload.Load> takers = workload.takers(true).stream()
                .filter(taker -> taker.staffId() != id)
                .toList();
        model.addAttribute("section", "settings");
        model.addAttribute("readOnly", !agencies.agency(person.agencyId()).isActive());
        model.addAttribute("member", member);
        model.addAttribute("held", workload.holdings(id));
        model.addAttribute(
                "tasks",
                tasks.of(List.of(member.getLogin()))
                        .getOrDefault(member.getLogin(), TaskCounts.Count.NONE)
                        .open());
        model.addAttribute("takers", takers);
        return "assignment/leave";
    }
}
