package io.carerelay.careplan.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.AgencyWeeks;
import io.carerelay.careplan.AgencyWeeks.WeekOfCase;
import io.carerelay.careplan.Stage;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekNote;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekReview;
import io.carerelay.careplan.WeekState;
import io.carerelay.casefile.CaseLeads;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plan weeks as cards that are read without opening them; as many statements for many as for one. */
@Component
class WeekCards {

    static final int SIZE = 10;

    private final AgencyWeeks weeks;
    private final CaseLeads leads;
    private final StaffDirectory staff;

    WeekCards(AgencyWeeks weeks, CaseLeads leads, StaffDirectory staff) {
        this.weeks = weeks;
        this.leads = leads;
        this.staff = staff;
    }

    /**
     * @param lead staff id of who leads the cases; null for all cases
     * @param after id of the last week of the page before; 0 for the first
     */
    @Transactional(readOnly = true)
    Page page(Week week, Long lead, AgencyWeeks.Choice choice, long after, LocalDate today, StaffPrincipal person) {
        List<WeekOfCase> found = weeks.page(week, lead, choice, week.sunday().isBefore(today), after, SIZE + 1);
        List<WeekOfCase> shown = found.subList(0, Math.min(SIZE, found.size()));
        Map<Long, String> logins =
                leads.loginsOf(shown.stream().map(one -> one.file().caseId()).toList());
        Map<String, StaffMember> leading = staff.byLogins(logins.values());
        Map<Long, String> names =
                staff
                        .byIds(shown.stream()
                                .flatMap(one -> people(one.sheet()))
                                .collect(Collectors.toSet()))
                        .values()
                        .stream()
                        .collect(Collectors.toMap(StaffMember::getId, StaffMember::getName));
        return new Page(
                shown.stream()
                        .map(one -> card(
                                one, leading.get(logins.getOrDefault(one.file().caseId(), "")), names, today, person))
                        .toList(),
                found.size() > SIZE ? shown.get(SIZE - 1).sheet().week().getId() : null);
    }

    private static Stream<Long> people(WeekSheet sheet) {
        return Stream.of(
                        sheet.activities().stream().map(WeekActivity::getResponsibleId),
                        sheet.visits().stream().map(Visit::getStaffId),
                        sheet.notes().stream().map(WeekNote::getWrittenBy),
                        sheet.reviews().stream().map(WeekReview::getGivenBy),
                        Stream.ofNullable(sheet.week().getSubmittedBy()))
                .flatMap(ids -> ids);
    }

    private static Card card(
            WeekOfCase of, StaffMember lead, Map<Long, String> names, LocalDate today, StaffPrincipal person) {
        WeekSheet sheet = of.sheet();
        WeekState state = sheet.week().getState();
        WeekReview last = sheet.reviews().isEmpty()
                ? null
                : sheet.reviews().get(sheet.reviews().size() - 1);
        return new Card(
                of.file(),
                sheet.week().getWeek(),
                state,
                state == WeekState.OPEN && sheet.week().getWeek().sunday().isBefore(today),
                lead == null ? null : lead.getName(),
                sheet.activities().stream()
                        .map(one -> new Activity(
                                one.getTitle(),
                                one.getStage(),
                                one.getStageReason(),
                                one.getDueOn(),
                                one.getCarriedFrom() != null,
                                names.get(one.getResponsibleId())))
                        .toList(),
                sheet.visits().stream()
                        .map(one -> new Meeting(
                                at(one.getBeginsAt(), person),
                                names.get(one.getStaffId()),
                                one.getPlace(),
                                one.getMinutes(),
                                one.getOutcome(),
                                one.getCalledOff()))
                        .toList(),
                sheet.notes().stream()
                        .map(one -> new Remark(
                                at(one.getWrittenAt(), person), names.get(one.getWrittenBy()), one.getText()))
                        .toList(),
                at(sheet.week().getSubmittedAt(), person),
                names.get(sheet.week().getSubmittedBy()),
                last == null
                        ? null
                        : new Remark(at(last.getRecordedAt(), person), names.get(last.getGivenBy()), last.getComment()),
                last == null ? null : last.getDecision().name(),
                state == WeekState.REVIEW
                        && !Long.valueOf(person.staffId()).equals(sheet.week().getSubmittedBy()));
    }

    private static ZonedDateTime at(Instant moment, StaffPrincipal person) {
        return moment == null ? null : moment.atZone(person.zone());
    }

    /**
     * A page of weeks.
     *
     * @param last id of the week after which the next page begins; null on the last
     */
    record Page(List<Card> cards, Long last) {}

    /**
     * A week.
     *
     * @param late whether it was not submitted though it is over
     * @param lead name of who leads the case; null where nobody does
     * @param submittedAt null while it was not
     * @param review what a supervisor said last; null where none did
     * @param decision what was decided with that
     * @param reviewable whether the reader is to review it
     */
    record Card(
            AgencyWeeks.Case file,
            Week week,
            WeekState state,
            boolean late,
            String lead,
            List<Activity> activities,
            List<Meeting> visits,
            List<Remark> notes,
            ZonedDateTime submittedAt,
            String submittedBy,
            Remark review,
            String decision,
            boolean reviewable) {

        public long getSettled() {
            return activities.stream()
                    .filter(one -> !one.stage().isUnfinished())
                    .count();
        }
    }

    /** @param responsible null where the person cannot be shown */
    record Activity(String title, Stage stage, String reason, LocalDate dueOn, boolean carried, String responsible) {}

    record Meeting(ZonedDateTime at, String who, String place, Integer minutes, String outcome, String calledOff) {}

    record Remark(ZonedDateTime at, String who, String text) {}
}
