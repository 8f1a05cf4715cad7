package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.careplan.process.WeekRulesEditor;
import io.carerelay.casefile.Priority;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
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

/** What holds of the plan weeks of an agency, kept by its admins. */
@Controller
@RequestMapping("/settings/plan-rules")
@PreAuthorize("hasRole('ADMIN')")
class RulesPages {

    private static final String BACK = "redirect:/settings/plan-rules";

    private final WeekRulesEditor editor;
    private final AgencyDirectory agencies;
    private final MessageSource messages;

    RulesPages(WeekRulesEditor editor, AgencyDirectory agencies, MessageSource messages) {
        this.editor = editor;
        this.agencies = agencies;
        this.messages = messages;
    }

    @InitBinder("form")
    void bind(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(Model model) {
        WeekRulesEditor.Rules current = editor.current();
        model.addAttribute("form", RulesForm.of(current));
        return page(current, model);
    }

    @PostMapping
    String change(
            @ModelAttribute("form") RulesForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                editor.change(form.getVersion(), form.wanted());
                redirect.addFlashAttribute("notice", text("weekRules.told.changed"));
                return BACK;
            } catch (BrokenRule rule) {
                FormErrors.reject(errors, rule, field -> field, messages);
            }
        }
        return page(editor.current(), model);
    }

    @PostMapping("/standard")
    String returnToStandard(@RequestParam int version, RedirectAttributes redirect) {
        editor.returnToStandard(version);
        redirect.addFlashAttribute("notice", text("weekRules.told.standard"));
        return BACK;
    }

    private String page(WeekRulesEditor.Rules current, Model model) {
        model.addAttribute("section", "settings");
        model.addAttribute("readOnly", !agencies.own().isActive());
        model.addAttribute("own", current.isOwn());
        model.addAttribute("version", current.version());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("reviews", reviews());
        model.addAttribute("reminders", days(WeekRulesEditor.EARLIEST, WeekRulesEditor.LATEST - 1));
        model.addAttribute("escalations", days(1, WeekRulesEditor.LATEST));
        return "careplan/rules";
    }

    private Map<ReviewRule, String> reviews() {
        Map<ReviewRule, String> reviews = new LinkedHashMap<>();
        for (ReviewRule rule : List.of(ReviewRule.NOT_DONE, ReviewRule.ALWAYS)) {
            reviews.put(rule, text("weekRules.review." + rule));
        }
        return reviews;
    }

    /** Days counted from the Sunday of the week, in words. */
    private Map<Integer, String> days(int first, int last) {
        Map<Integer, String> days = new LinkedHashMap<>();
        for (int day = first; day <= last; day++) {
            String weekday = text("weekday." + DayOfWeek.SUNDAY.plus(day));
            days.put(
                    day,
                    text(
                            day <= 0 ? "weekRules.day.in" : day <= 7 ? "weekRules.day.after" : "weekRules.day.later",
                            weekday));
        }
        return days;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
