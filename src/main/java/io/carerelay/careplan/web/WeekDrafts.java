package io.carerelay.careplan.web;

import io.carerelay.agency.BrokenRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;

/** What was typed into the rows of a week and not saved: it would be lost with the week's submission. */
final class WeekDrafts {

    private WeekDrafts() {}

    /** @throws BrokenRule where the whole form was sent and a row of it was not saved */
    static void requireNone(HttpServletRequest request) {
        require(request, "week.unsaved.note", "note");
        require(request, "week.unsaved.activity", "title", "reason");
        require(request, "week.unsaved.visit", "place", "outcome", "callOff");
    }

    private static void require(HttpServletRequest request, String rule, String... fields) {
        for (String field : fields) {
            String[] typed = request.getParameterValues(field);
            if (typed != null && Stream.of(typed).anyMatch(text -> !text.isBlank())) {
                throw BrokenRule.of(rule);
            }
        }
    }
}
