package io.carerelay.careplan.web;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.WeekReviewing;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The form of {@code workOnWeek}: the rows of the week, as on its page. Each is saved by itself; what is sent when the
 * task is completed is only whether nothing was left unsaved.
 */
@Controller
@RequestMapping("/forms/workOnWeek/{number}/{week}")
class WeekForms {

    private final WeekReader reader;
    private final WeekParts parts;
    private final WeekReviewing reviewing;
    private final ActivityLog log;

    WeekForms(WeekReader reader, WeekParts parts, WeekReviewing reviewing, ActivityLog log) {
        this.reader = reader;
        this.parts = parts;
        this.reviewing = reviewing;
        this.log = log;
    }

    @GetMapping
    String show(
            @PathVariable String number,
            @PathVariable String week,
            @AuthenticationPrincipal StaffPrincipal person,
            HttpServletRequest request,
            Model model) {
        WeekView view = reader.read(number, WeekReader.week(week), person);
        log.noteReading(
                view.file().getClientId(), view.file().getId(), person.agencyId(), person.staffId(), "case.week");
        parts.show(view, model);
        model.addAttribute("inTasklist", true);
        model.addAttribute(
                "self",
                Objects.requireNonNullElse(
                        request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI), request.getRequestURI()));
        return "careplan/week :: week";
    }

    /** What is refused is said above the form, which stays as it is: nothing typed is lost. */
    @PostMapping
    @ResponseBody
    Map<String, Object> store(@PathVariable String number, @PathVariable String week, HttpServletRequest request) {
        WeekDrafts.requireNone(request);
        reviewing.requireSubmittable(number, WeekReader.week(week));
        return Map.of("variables", Map.of());
    }
}
