package io.carerelay.careplan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the weeks of a family hold together, whatever the case (rules M1, P2). */
@Service
@Transactional(readOnly = true)
public class FamilyWeeks {

    private final PlanWeeks weeks;
    private final WeekActivities activities;
    private final Visits visits;

    FamilyWeeks(PlanWeeks weeks, WeekActivities activities, Visits visits) {
        this.weeks = weeks;
        this.activities = activities;
        this.visits = visits;
    }

    /** That week of those cases, as far as the current person sees it; empty lists where nothing is planned. */
    public FamilyWeek of(Collection<Long> caseIds, Week week) {
        if (caseIds.isEmpty()) {
            return new FamilyWeek(week, List.of(), null, null);
        }
        List<PlanWeek> found = weeks.ofCases(caseIds, week.monday());
        List<Long> ids = found.stream().map(PlanWeek::getId).toList();
        Map<Long, List<WeekActivity>> planned = ids.isEmpty()
                ? Map.of()
                : activities.ofWeeks(ids).stream().collect(Collectors.groupingBy(WeekActivity::getWeekId));
        Map<Long, List<Visit>> coming = ids.isEmpty()
                ? Map.of()
                : visits.ofWeeks(ids).stream().collect(Collectors.groupingBy(Visit::getWeekId));
        PlanWeeks.Beside beside = weeks.beside(caseIds, week.monday());
        return new FamilyWeek(
                week,
                found.stream()
                        .map(one -> new CaseWeek(
                                one.getCaseId(),
                                planned.getOrDefault(one.getId(), List.of()),
                                coming.getOrDefault(one.getId(), List.of())))
                        .toList(),
                weekOf(beside.getBefore()),
                weekOf(beside.getAfter()));
    }

    private static Week weekOf(LocalDate monday) {
        return monday == null ? null : new Week(monday);
    }

    /**
     * A week of a family.
     *
     * @param previous the last week before it in which something was planned; null where there is none
     * @param next the first week after it in which something is planned; null where there is none
     */
    public record FamilyWeek(Week week, List<CaseWeek> cases, Week previous, Week next) {}

    /** What the week holds in one case: the activities by the day they are due, the visits by time. */
    public record CaseWeek(long caseId, List<WeekActivity> activities, List<Visit> visits) {}
}
