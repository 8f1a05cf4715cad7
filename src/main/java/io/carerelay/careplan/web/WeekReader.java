package io.carerelay.careplan.web;

import static java.util.stream.Collectors.toMap;

import io.carerelay.activitylog.ActivityLog;
import io.carerelay.activitylog.ActivityLog.Entry;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.PlanWeek;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.careplan.WeekRecord;
import io.carerelay.careplan.WeekRecord.WeekSheet;
import io.carerelay.careplan.WeekState;
import io.carerelay.careplan.process.WeekProcess;
import io.carerelay.careplan.process.WeekProcess.Waiting;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.document.DocumentLine;
import io.carerelay.document.DocumentLines;
import io.carerelay.document.DocumentPlace;
import io.carerelay.document.DocumentStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is shown of a plan week, in a number of statements that its content never changes. */
@Component
class WeekReader {

    private final WeekRecord record;
    private final WeekProcess process;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final DocumentStore documents;
    private final DocumentLines lines;
    private final ActivityLog log;
    private final Clock clock;

    WeekReader(
            WeekRecord record,
            WeekProcess process,
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory,
            DocumentStore documents,
            DocumentLines lines,
            ActivityLog log,
            Clock clock) {
        this.record = record;
        this.process = process;
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
        this.documents = documents;
        this.lines = lines;
        this.log = log;
        this.clock = clock;
    }

    /** @throws NoSuchRecord for what is no week */
    static Week week(String label) {
        return Week.parse(label).orElseThrow(() -> new NoSuchRecord("week", label));
    }

    /** @throws NoSuchRecord where there is no such week, or not for the person to see */
    @Transactional(readOnly = true)
    public WeekView read(String number, Week week, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        WeekSheet sheet = record.sheet(number, week);
        Client client = clients.client(file.getClientId());
        List<StaffMember> people = staff.ofAgency(file.getAgencyId());
        Map<Long, String> names = names(sheet);
        Map<Long, String> household =
                client.getMembers().stream().collect(toMap(HouseholdMember::getId, HouseholdMember::getName));
        Map<String, List<DocumentLine>> attached = attached(number, sheet);
        Map<Long, Week> origins = record.origins(sheet.activities());
        LocalDate today = clock.instant().atZone(person.zone()).toLocalDate();
        List<Entry> newest = log.ofCase(file.getId(), null, 1);
        return new WeekView(
                file,
                client,
                sheet.week(),
                record.beside(file.getId(), week),
                sheet.activities().stream()
                        .map(activity -> activity(activity, names, origins, today, person))
                        .toList(),
                sheet.visits().stream()
                        .map(visit -> visit(
                                visit,
                                names,
                                household,
                                attached.getOrDefault(visitKey(number, week, visit), List.of()),
                                person))
                        .toList(),
                sheet.notes().stream()
                        .map(note -> new WeekView.Note(
                                note,
                                names.get(note.getWrittenBy()),
                                at(note.getWrittenAt(), person),
                                at(note.getEditedAt(), person)))
                        .toList(),
                sheet.reviews().stream()
                        .map(review -> new WeekView.Review(
                                review, names.get(review.getGivenBy()), at(review.getRecordedAt(), person)))
                        .toList(),
                attached.getOrDefault(week.reference(number), List.of()),
                people.stream().filter(StaffMember::isActive).toList(),
                standing(file, sheet.week(), people, names, person),
                newest.isEmpty() ? 0 : newest.get(0).sequence(),
                today);
    }

    /** Of whoever stands in the week, also where they worked at the agency that it came from. */
    private Map<Long, String> names(WeekSheet sheet) {
        Set<Long> ids = new HashSet<>();
        sheet.activities().forEach(activity -> {
            ids.add(activity.getResponsibleId());
            ids.add(activity.getStageBy());
        });
        sheet.visits().forEach(visit -> ids.add(visit.getStaffId()));
        sheet.notes().forEach(note -> ids.add(note.getWrittenBy()));
        sheet.reviews().forEach(review -> ids.add(review.getGivenBy()));
        ids.add(sheet.week().getSubmittedBy());
        ids.remove(null);
        return staff.byIds(ids).values().stream().collect(toMap(StaffMember::getId, StaffMember::getName));
    }

    private WeekView.Standing standing(
            CaseFile file, PlanWeek week, List<StaffMember> people, Map<Long, String> names, StaffPrincipal person) {
        Waiting waiting = process.waiting(file, week.getWeek()).orElse(null);
        String assignee = waiting == null ? null : waiting.assignee();
        // Until midnight is until the end of the day before.
        ZonedDateTime due = waiting == null || waiting.due() == null
                ? null
                : waiting.due().minusMillis(1).atZone(person.zone());
        boolean active = directory.own().isActive();
        return new WeekView.Standing(
                week.getState() == WeekState.OPEN && active,
                people.stream()
                        .filter(member -> member.getLogin().equals(assignee))
                        .map(StaffMember::getName)
                        .findFirst()
                        .orElse(null),
                active
                        && waiting != null
                        && (person.seesWholeAgency() || person.login().equals(assignee)),
                due == null ? null : due.toLocalDate(),
                due != null && waiting.due().isBefore(clock.instant()),
                week.getSubmittedBy() != null && week.getSubmittedBy() == person.staffId(),
                names.get(week.getSubmittedBy()),
                at(week.getSubmittedAt(), person));
    }

    private static WeekView.Activity activity(
            WeekActivity activity,
            Map<Long, String> names,
            Map<Long, Week> origins,
            LocalDate today,
            StaffPrincipal person) {
        return new WeekView.Activity(
                activity,
                names.get(activity.getResponsibleId()),
                origins.get(activity.getId()),
                activity.getStage().isUnfinished() && activity.getDueOn().isBefore(today),
                activity.getStageBy() == null ? null : names.get(activity.getStageBy()),
                at(activity.getStageAt(), person));
    }

    /** What is attached to the week and to its visits, by their keys. */
    private Map<String, List<DocumentLine>> attached(String number, WeekSheet sheet) {
        Week week = sheet.week().getWeek();
        return lines.of(documents.attachedTo(Stream.concat(
                        Stream.of(week.reference(number)),
                        sheet.visits().stream().map(visit -> visitKey(number, week, visit)))
                .toList()));
    }

    private static String visitKey(String number, Week week, Visit visit) {
        return DocumentPlace.visit(week.reference(number), visit.getId());
    }

    private WeekView.Visiting visit(
            Visit visit,
            Map<Long, String> names,
            Map<Long, String> household,
            List<DocumentLine> attached,
            StaffPrincipal person) {
        return new WeekView.Visiting(
                visit,
                at(visit.getBeginsAt(), person),
                names.get(visit.getStaffId()),
                visit.getMemberIds().stream()
                        .filter(household::containsKey)
                        .map(household::get)
                        .toList(),
                visit.isPlanned() && visit.getBeginsAt().isBefore(clock.instant()),
                attached);
    }

    private static ZonedDateTime at(Instant moment, StaffPrincipal person) {
        return moment == null ? null : moment.atZone(person.zone());
    }
}
