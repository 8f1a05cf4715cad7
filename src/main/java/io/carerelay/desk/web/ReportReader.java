package io.carerelay.desk.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanWeek;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekNote;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekReview;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.desk.web.Report.Part;
import io.carerelay.document.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a report says (rule P4), in a number of statements that the number of its weeks never changes. */
@Component
class ReportReader {

    private final CaseRegister cases;
    private final ClientRecords clients;
    private final CarePlanning planning;
    private final WeekRecord record;
    private final DocumentStore documents;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final Words words;

    ReportReader(
            CaseRegister cases,
            ClientRecords clients,
            CarePlanning planning,
            WeekRecord record,
            DocumentStore documents,
            StaffDirectory staff,
            AgencyDirectory agencies,
            Words words) {
        this.cases = cases;
        this.clients = clients;
        this.planning = planning;
        this.record = record;
        this.documents = documents;
        this.staff = staff;
        this.agencies = agencies;
        this.words = words;
    }

    /** @throws NoSuchRecord where there is no such case or week, or not for that person to see */
    @Transactional(readOnly = true)
    Report week(String number, Week week, StaffPrincipal person) {
        Report report = read(cases.caseFile(number), ReportSpan.of(week), person, false);
        if (report.isEmpty()) {
            throw new NoSuchRecord("week", week.reference(number));
        }
        return report;
    }

    /** @throws NoSuchRecord where there is no such case, or not for that person to see */
    @Transactional(readOnly = true)
    Report span(String number, ReportSpan span, StaffPrincipal person) {
        return read(cases.caseFile(number), span, person, true);
    }

    /** The weeks that a report on the case can be about, latest first; at least the current one. */
    @Transactional(readOnly = true)
    List<Week> choices(CaseFile file, int most) {
        Week current = current(file);
        Week first = record.first(file.getId()).orElse(current);
        List<Week> weeks = new ArrayList<>();
        for (Week week = current;
                weeks.isEmpty() || !week.isBefore(first) && weeks.size() < most;
                week = week.previous()) {
            weeks.add(week);
        }
        return weeks;
    }

    Week current(CaseFile file) {
        return Week.of(agencies.today(file.getAgencyId()));
    }

    private Report read(CaseFile file, ReportSpan span, StaffPrincipal person, boolean summed) {
        List<WeekSheet> sheets = record.sheets(record.between(file.getId(), span.from(), span.to()));
        Client client = clients.client(file.getClientId());
        CarePlan plan = planning.latestOf(file.getId()).orElse(null);
        List<Part> parts = new ReportParts(
                        words,
                        person,
                        staff.byIds(
                                sheets.stream().flatMap(ReportReader::people).collect(toSet())),
                        client.getMembers().stream().collect(toMap(HouseholdMember::getId, HouseholdMember::getName)),
                        documents.attachedTo(sheets.stream()
                                .flatMap(sheet -> ReportParts.places(file.getNumber(), sheet))
                                .collect(toSet())),
                        sheets.stream()
                                .flatMap(sheet -> sheet.activities().stream())
                                .map(WeekActivity::getCarriedFrom)
                                .filter(Objects::nonNull)
                                .collect(toSet()))
                .parts(file.getNumber(), span, sheets);
        return new Report(
                agencies.agency(file.getAgencyId()).getName(),
                file.getNumber(),
                file.getTitle(),
                client.getName(),
                span,
                plan == null
                        ? null
                        : new Report.Plan(
                                plan.getStatus(),
                                plan.getStartsOn(),
                                plan.getEndedOn() == null ? plan.getEndsOn() : plan.getEndedOn()),
                plan == null
                        ? List.of()
                        : plan.getGoals().stream()
                                .map(goal ->
                                        new Report.Goal(goal.getTitle(), goal.getDescription(), goal.getReachedOn()))
                                .toList(),
                parts,
                summed ? ReportFigures.of(parts) : null);
    }

    private static Stream<Long> people(WeekSheet sheet) {
        return Stream.of(
                        Stream.of(sheet.week()).map(PlanWeek::getSubmittedBy),
                        sheet.activities().stream().map(WeekActivity::getResponsibleId),
                        sheet.visits().stream().map(Visit::getStaffId),
                        sheet.notes().stream().map(WeekNote::getWrittenBy),
                        sheet.reviews().stream().map(WeekReview::getGivenBy))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull);
    }
}
