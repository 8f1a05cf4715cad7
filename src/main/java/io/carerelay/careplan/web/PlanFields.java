package io.carerelay.careplan.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.PlanDetails;
import io.carerelay.careplan.Recurrence;
import io.carerelay.careplan.ReviewRule;
import io.carerelay.casefile.CaseFile;
import io.carerelay.client.ClientRecords;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;

/** What the forms of a care plan have in common: the fields of {@code careplan/draft}, and how they are refused. */
@Component
class PlanFields {

    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final FormAnswers answers;
    private final MessageSource messages;

    PlanFields(ClientRecords clients, StaffDirectory staff, FormAnswers answers, MessageSource messages) {
        this.clients = clients;
        this.staff = staff;
        this.answers = answers;
        this.messages = messages;
    }

    /** Takes the blanks off what is typed, and takes no more rows than a plan may have. */
    static void bind(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        binder.setAutoGrowCollectionLimit(60);
    }

    /** What there is to choose from. */
    void offer(CaseFile caseFile, Model model) {
        Map<Long, String> people = new LinkedHashMap<>();
        staff.ofAgency(caseFile.getAgencyId()).stream()
                .filter(StaffMember::isActive)
                .forEach(member -> people.put(member.getId(), member.getName()));
        model.addAttribute("people", people);
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("recurrences", Recurrence.values());
        model.addAttribute("reviewRules", ReviewRule.values());
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("client", clients.client(caseFile.getClientId()));
    }

    /**
     * Does what the form asks if it is well-formed.
     *
     * @return whether it was done; otherwise the errors say what to correct
     */
    boolean accept(PlanForm form, PlanDetails details, BindingResult errors, Runnable work) {
        return answers.accept(details, errors, form::fieldOf, work);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The sentence of a rule that refused. */
    String text(BrokenRule rule) {
        return FormErrors.sentence(rule, messages);
    }
}
