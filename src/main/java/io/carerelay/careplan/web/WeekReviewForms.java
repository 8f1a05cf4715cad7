package io.carerelay.careplan.web;

import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.ReviewDecision;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekReviewing;
import io.carerelay.careplan.WeekState;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.Map;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
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

/** The form of {@code reviewWeek}: the week as it was submitted, and what the supervisor says to it. */
@Controller
@RequestMapping("/forms/reviewWeek/{number}/{week}")
class WeekReviewForms {

    private final WeekReader reader;
    private final WeekParts parts;
    private final WeekReviewing reviewing;
    private final MessageSource messages;

    WeekReviewForms(WeekReader reader, WeekParts parts, WeekReviewing reviewing, MessageSource messages) {
        this.reader = reader;
        this.parts = parts;
        this.reviewing = reviewing;
        this.messages = messages;
    }

    @InitBinder("form")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute("form") ReviewForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model) {
        requireReviewer(number, person);
        WeekView view = reader.read(number, WeekReader.week(week), person);
        parts.show(view, model);
        show(view, person, model);
        model.addAttribute("inTasklist", true);
        return "careplan/week-review :: form";
    }

    @PostMapping
    Object store(
            @PathVariable String number,
            @PathVariable String week,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            HttpServletResponse response) {
        requireReviewer(number, person);
        Week of = WeekReader.week(week);
        return accept(errors, () -> reviewing.answer(number, of, form.getDecision(), form.getComment()))
                ? ResponseEntity.ok(Map.of("variables", Map.of()))
                : show(number, week, form, person, model);
    }

    private static void requireReviewer(String number, StaffPrincipal person) {
        if (!person.seesWholeAgency()) {
            throw new NoSuchRecord("review", number);
        }
    }

    /** What the review needs beside the week; whether the reader can give one is known to the page too. */
    void show(WeekView view, StaffPrincipal person, Model model) {
        boolean waits = view.planWeek().getState() == WeekState.REVIEW
                && view.standing().completable()
                && person.seesWholeAgency();
        model.addAttribute("reviewable", waits && !view.standing().own());
        model.addAttribute("ownReview", waits && view.standing().own());
        model.addAttribute("decisions", ReviewDecision.values());
    }

    /** Does what the form says; otherwise the errors say what to correct. */
    boolean accept(BindingResult errors, Runnable work) {
        try {
            if (!errors.hasErrors()) {
                work.run();
                return true;
            }
        } catch (BrokenRule rule) {
            FormErrors.reject(errors, rule, field -> field, messages);
        } catch (ConstraintViolationException e) {
            e.getConstraintViolations()
                    .forEach(violation -> errors.rejectValue(
                            FormErrors.field(violation.getPropertyPath()), "refused", violation.getMessage()));
        }
        return false;
    }
}
