package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.Choice;
import io.carerelay.assignment.Choice.Suggested;
import io.carerelay.assignment.process.BulkProcess;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.casefile.CaseType;
import io.carerelay.casefile.Priority;
import jakarta.validation.Validator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choosing what is to move, and to whom; it ends in a preview. */
@Controller
@RequestMapping("/reassignments")
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMIN')")
class ReassignmentChoicePages {

    private static final String PAGE = "assignment/reassignment-new";
    private static final Pattern MOVE = Pattern.compile("([A-Z0-9-]{1,20})~([0-9]{1,18})~([0-9]{1,18})");
    private static final int MOST_TICKS = 1000;

    private final ReassignmentChoices choices;
    private final BulkProcess bulk;
    private final AgencyDirectory agencies;
    private final Validator validator;
    private final MessageSource messages;

    ReassignmentChoicePages(
            ReassignmentChoices choices,
            BulkProcess bulk,
            AgencyDirectory agencies,
            Validator validator,
            MessageSource messages) {
        this.choices = choices;
        this.bulk = bulk;
        this.agencies = agencies;
        this.validator = validator;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        binder.setAutoGrowCollectionLimit(MOST_TICKS);
    }

    @ModelAttribute
    void section(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("section", "workload");
        model.addAttribute("readOnly", !agencies.agency(person.agencyId()).isActive());
    }

    @GetMapping("/new")
    String choose(@ModelAttribute("form") ReassignmentForm form, BindingResult errors, Model model) {
        return show(form, null, model);
    }

    /**
     * Shows another part of the list, or goes on to the preview.
     *
     * @param after where the part of the list begins that is asked for; blank for its beginning
     * @param show set where the list is to be shown again, and not the preview
     */
    @PostMapping("/new")
    String choose(
            @ModelAttribute("form") ReassignmentForm form,
            BindingResult errors,
            @RequestParam(required = false) Long after,
            @RequestParam(required = false) String show,
            @RequestParam(required = false) Long at,
            Model model) {
        if (show != null || after != null) {
            return show(form, after, model);
        }
        FormErrors.validate(validator, form, errors, field -> field);
        try {
            Choice choice = form.choice();
            if (!errors.hasErrors()) {
                return "redirect:/reassignments/" + bulk.draft(choice, form.getTakers(), form.getReason());
            }
        } catch (BrokenRule e) {
            FormErrors.reject(errors, e, field -> field, messages);
        }
        return show(form, at, model);
    }

    /** The moves that the workload page suggests, as far as they are ticked. */
    @PostMapping("/moves")
    String moves(@RequestParam(required = false) List<String> moves, RedirectAttributes redirect) {
        try {
            List<Suggested> chosen = moves == null
                    ? List.of()
                    : moves.stream().map(ReassignmentChoicePages::move).toList();
            if (chosen.isEmpty()) {
                throw BrokenRule.of("bulk.ticks.missing");
            }
            return "redirect:/reassignments/" + bulk.draft(Choice.moves(chosen), List.of(), "reason.balanced");
        } catch (BrokenRule e) {
            redirect.addFlashAttribute(
                    "problem", messages.getMessage("rule." + e.key(), e.arguments(), LocaleContextHolder.getLocale()));
            return "redirect:/workload";
        }
    }

    private static Suggested move(String written) {
        Matcher move = MOVE.matcher(written);
        if (!move.matches()) {
            throw BrokenRule.of("bulk.ticks.missing");
        }
        return new Suggested(move.group(1), Long.parseLong(move.group(2)), Long.parseLong(move.group(3)));
    }

    private String show(ReassignmentForm form, Long after, Model model) {
        ReassignmentChoices.Offer offer = choices.offer(form, after);
        form.show(offer.rows().stream().map(ReassignmentChoices.Movable::key).toList());
        model.addAttribute("offer", offer);
        model.addAttribute("at", after);
        model.addAttribute("whats", ReassignmentForm.What.values());
        model.addAttribute("statuses", List.of(CaseStatus.OPEN, CaseStatus.ON_HOLD));
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("types", CaseType.values());
        return PAGE;
    }
}
