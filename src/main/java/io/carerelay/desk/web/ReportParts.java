package io.carerelay.desk.web;

import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.PlanWeek;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.desk.web.Report.Part;
import io.carerelay.document.Document;
import io.carerelay.document.DocumentPlace;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the sheets of weeks into words for a report, with all that was looked up for them. */
final class ReportParts {

    private final Words words;
    private final StaffPrincipal person;
    private final Map<Long, StaffMember> people;
    private final Map<Long, String> household;
    private final Map<String, List<Document>> attached;
    private final Set<Long> carriedOn;

    ReportParts(
            Words words,
            StaffPrincipal person,
            Map<Long, StaffMember> people,
            Map<Long, String> household,
            Map<String, List<Document>> attached,
            Set<Long> carriedOn) {
        this.words = words;
        this.person = person;
        this.people = people;
        this.household = household;
        this.attached = attached;
        this.carriedOn = carriedOn;
    }

    List<Part> parts(String number, ReportSpan span, List<WeekSheet> sheets) {
        Map<Week, List<WeekSheet>> byWeek = sheets.stream()
                .collect(Collectors.groupingBy(sheet -> sheet.week().getWeek()));
        return span.weeks()
                .flatMap(week -> byWeek.containsKey(week)
                        ? byWeek.get(week).stream().map(sheet -> part(number, sheet))
                        : Stream.of(Part.none(week)))
                .toList();
    }

    private Part part(String number, WeekSheet sheet) {
        PlanWeek week = sheet.week();
        return new Part(
                week.getWeek(),
                week.getState(),
                name(week.getSubmittedBy()),
                at(week.getSubmittedAt()),
                at(week.getClosedAt()),
                sheet.activities().stream().map(this::activity).toList(),
                sheet.visits().stream().map(this::visit).toList(),
                sheet.notes().stream()
                        .map(note -> new Report.Note(
                                name(note.getWrittenBy()),
                                at(note.getWrittenAt()),
                                at(note.getEditedAt()),
                                note.getText()))
                        .toList(),
                sheet.reviews().stream()
                        .map(review -> new Report.Review(
                                review.getDecision(),
                                name(review.getGivenBy()),
                                at(review.getRecordedAt()),
                                review.getComment()))
                        .toList(),
                places(number, sheet)
                        .flatMap(place -> attached.getOrDefault(place, List.of()).stream())
                        .map(Document::getName)
                        .toList());
    }

    /** What documents are attached to in a week: itself, and its visits. */
    static Stream<String> places(String number, WeekSheet sheet) {
        String week = sheet.week().getWeek().reference(number);
        return Stream.concat(
                Stream.of(week), sheet.visits().stream().map(visit -> DocumentPlace.visit(week, visit.getId())));
    }

    private Report.Activity activity(WeekActivity activity) {
        return new Report.Activity(
                activity.getDueOn(),
                activity.getTitle(),
                activity.getDescription(),
                activity.getCarriedFrom() != null,
                carriedOn.contains(activity.getId()),
                activity.getStage(),
                activity.getStageReason(),
                name(activity.getResponsibleId()));
    }

    private Report.Visited visit(Visit visit) {
        return new Report.Visited(
                at(visit.getBeginsAt()),
                visit.getPlace(),
                name(visit.getStaffId()),
                present(visit.getMemberIds(), visit.getOthersPresent()),
                visit.getMinutes(),
                visit.getOutcome(),
                visit.getCalledOff());
    }

    private String present(Collection<Long> members, String others) {
        return Stream.concat(
                        members.stream()
                                .map(id -> household.containsKey(id)
                                        ? household.get(id)
                                        : words.text("report.member.gone")),
                        Stream.ofNullable(others))
                .collect(Collectors.joining(", "));
    }

    /** Null for nobody; of another agency's staff it is known only that it was one of them. */
    private String name(Long staffId) {
        if (staffId == null) {
            return null;
        }
        StaffMember member = people.get(staffId);
        return member == null ? words.text("report.somebody") : member.getName();
    }

    private ZonedDateTime at(Instant moment) {
        return moment == null ? null : moment.atZone(person.zone());
    }
}
