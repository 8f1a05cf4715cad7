package io.carerelay.careplan;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What plan weeks hold, as far as the current person may see their cases (rule K3). */
@Service
@Transactional(readOnly = true)
public class WeekRecord {

    /** Weeks that nobody submits pile up for as long as their plan runs; more than these wait for nobody to see. */
    private static final Limit MOST_UNFINISHED = Limit.of(50);

    private final PlanWeeks weeks;
    private final WeekActivities activities;
    private final Visits visits;
    private final WeekNotes notes;
    private final WeekReviews reviews;
    private final CaseRegister cases;

    WeekRecord(
            PlanWeeks weeks,
            WeekActivities activities,
            Visits visits,
            WeekNotes notes,
            WeekReviews reviews,
            CaseRegister cases) {
        this.weeks = weeks;
        this.activities = activities;
        this.visits = visits;
        this.notes = notes;
        this.reviews = reviews;
        this.cases = cases;
    }

    /** @throws NoSuchRecord where there is no such week, or not for the current person to see */
    public WeekSheet sheet(String caseNumber, Week week) {
        CaseFile caseFile = cases.caseFile(caseNumber);
        PlanWeek found = weeks.ofCase(caseFile.getId(), week.monday())
                .orElseThrow(() -> new NoSuchRecord("week", week.reference(caseNumber)));
        return sheets(List.of(found)).get(0);
    }

    /**
     * The weeks of a case from one to another, both included, oldest first. Where one plan ended and the next began
     * within a week, there are two of that week.
     */
    public List<PlanWeek> between(long caseId, Week from, Week to) {
        return weeks.between(caseId, from.monday(), to.monday());
    }

    /** The earliest week of a case; empty where none has opened. */
    public Optional<Week> first(long caseId) {
        return weeks.firstMonday(caseId).map(Week::new);
    }

    /** The week of a case, without what it holds; empty where it never opened. */
    public Optional<PlanWeek> find(long caseId, Week week) {
        return weeks.ofCase(caseId, week.monday());
    }

    /**
     * Refuses what only an open week allows.
     *
     * @throws NoSuchRecord where there is no such week
     */
    public void requireOpen(CaseFile caseFile, Week week) {
        find(caseFile.getId(), week)
                .orElseThrow(() -> new NoSuchRecord("week", week.reference(caseFile.getNumber())))
                .requireOpen();
    }

    /** The weeks of the case before and after one. */
    public Beside beside(long caseId, Week week) {
        PlanWeeks.Beside found = weeks.beside(caseId, week.monday());
        return new Beside(
                found.getBefore() == null ? null : new Week(found.getBefore()),
                found.getAfter() == null ? null : new Week(found.getAfter()));
    }

    /** The weeks of the case that are worked on or wait for review, latest first. */
    public List<Week> unfinished(long caseId) {
        return weeks.unfinished(caseId, MOST_UNFINISHED).stream().map(Week::new).toList();
    }

    /** The week in which each of these activities that were carried over first came up, by id, in one statement. */
    public Map<Long, Week> origins(Collection<WeekActivity> of) {
        List<Long> carried = of.stream()
                .filter(activity -> activity.getCarriedFrom() != null)
                .map(WeekActivity::getId)
                .toList();
        return carried.isEmpty()
                ? Map.of()
                : activities.origins(carried).stream()
                        .collect(
                                Collectors.toMap(WeekActivities.Origin::getId, origin -> new Week(origin.getMonday())));
    }

    /** Those of these visits that the current person sees, by id, in one statement. */
    public Map<Long, Visit> visits(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : visits.findAllById(ids).stream().collect(Collectors.toMap(Visit::getId, Function.identity()));
    }

    /** What these weeks hold, in their order; as many statements for many as for one. */
    public List<WeekSheet> sheets(List<PlanWeek> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        Collection<Long> ids = of.stream().map(PlanWeek::getId).toList();
        Map<Long, List<WeekActivity>> activitiesOf =
                activities.ofWeeks(ids).stream().collect(Collectors.groupingBy(WeekActivity::getWeekId));
        Map<Long, List<Visit>> visitsOf = visits.ofWeeks(ids).stream().collect(Collectors.groupingBy(Visit::getWeekId));
        Map<Long, List<WeekNote>> notesOf =
                notes.ofWeeks(ids).stream().collect(Collectors.groupingBy(WeekNote::getWeekId));
        Map<Long, List<WeekReview>> reviewsOf =
                reviews.ofWeeks(ids).stream().collect(Collectors.groupingBy(WeekReview::getWeekId));
        return of.stream()
                .map(week -> new WeekSheet(
                        week,
                        activitiesOf.getOrDefault(week.getId(), List.of()),
                        visitsOf.getOrDefault(week.getId(), List.of()),
                        notesOf.getOrDefault(week.getId(), List.of()),
                        reviewsOf.getOrDefault(week.getId(), List.of())))
                .toList();
    }

    /**
     * A plan week with all that was recorded in it.
     *
     * @param activities in the order of their days
     * @param visits in the order of their times
     * @param notes oldest first
     * @param reviews recorded ones, oldest first
     */
    public record WeekSheet(
            PlanWeek week,
            List<WeekActivity> activities,
            List<Visit> visits,
            List<WeekNote> notes,
            List<WeekReview> reviews) {}

    /** Neighbours of a week; null where the case has none. */
    public record Beside(Week previous, Week next) {}
}
