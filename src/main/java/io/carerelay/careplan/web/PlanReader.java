package io.carerelay.careplan.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.CarePlan;
import io.carerelay.careplan.CarePlanning;
import io.carerelay.careplan.PlanProgress;
import io.carerelay.careplan.PlanProgress.LateActivity;
import io.carerelay.careplan.PlanProgress.WeekProgress;
import io.carerelay.careplan.PlanRunning;
import io.carerelay.careplan.PlanTimeline;
import io.carerelay.careplan.PlanTimeline.Entry;
import io.carerelay.careplan.PlanTimeline.Position;
import io.carerelay.careplan.TemplateActivity;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.process.PlanStarting;
import io.carerelay.careplan.process.PlanStarting.Opening;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a plan shows, in one transaction and a number of statements that its content never changes. */
@Component
class PlanReader {

    static final int WEEKS = 12;
    static final int ENTRIES = 15;

    private final CaseRegister cases;
    private final ClientRecords clients;
    private final CarePlanning planning;
    private final PlanRunning running;
    private final PlanStarting starting;
    private final PlanProgress progress;
    private final PlanTimeline timeline;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;

    PlanReader(
            CaseRegister cases,
            ClientRecords clients,
            CarePlanning planning,
            PlanRunning running,
            PlanStarting starting,
            PlanProgress progress,
            PlanTimeline timeline,
            StaffDirectory staff,
            AgencyDirectory agencies) {
        this.cases = cases;
        this.clients = clients;
        this.planning = planning;
        this.running = running;
        this.starting = starting;
        this.progress = progress;
        this.timeline = timeline;
        this.staff = staff;
        this.agencies = agencies;
    }

    /**
     * @param before the last week of the page before; null for the newest weeks
     * @param older the last entry of the timeline's page before; null for the newest
     */
    @Transactional(readOnly = true)
    Sheet read(String number, Week before, Position older, StaffPrincipal person) {
        CaseFile file = cases.caseFile(number);
        Client client = clients.client(file.getClientId());
        CarePlan plan = planning.latestOf(file.getId()).orElse(null);
        Opening opening = starting.opening(file);
        LocalDate today = agencies.today(file.getAgencyId());
        List<WeekProgress> newest = progress.weeks(file.getId(), null, WEEKS + 2);
        List<LateActivity> late = progress.lateActivities(file.getId(), today);
        List<Entry> entries = timeline.page(file.getId(), older, ENTRIES + 1);
        List<TemplateActivity> activities = plan == null ? List.of() : plan.getActivities();
        Map<Long, StaffMember> people = staff.byIds(Stream.of(
                        activities.stream().map(TemplateActivity::getResponsibleId),
                        late.stream().map(LateActivity::responsibleId),
                        entries.stream().map(Entry::staffId))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
        return new Sheet(
                file,
                client,
                plan,
                today,
                agencies.own().isActive() ? PlanStep.of(file, plan, opening, today) : Set.of(),
                opening,
                opening != null && person.login().equals(opening.assignee()),
                days(activities, people),
                thisWeek(newest, today),
                new Late(
                        progress.lateWeeks(file.getId(), today),
                        late.stream()
                                .map(one -> new Task(
                                        one.week(), one.title(), one.dueOn(), name(people, one.responsibleId())))
                                .toList()),
                past(file, newest, before, today),
                newest.isEmpty() ? null : ProgressPicture.of(newest),
                newest.subList(0, Math.min(WEEKS, newest.size())),
                happenings(entries, client, people, person),
                plan == null ? List.of() : running.backWeeks(plan));
    }

    private Past past(CaseFile file, List<WeekProgress> newest, Week before, LocalDate today) {
        Week current = Week.of(today);
        List<WeekProgress> found = before == null
                ? newest.stream().filter(week -> week.week().isBefore(current)).toList()
                : progress.weeks(file.getId(), before, WEEKS + 1);
        List<WeekProgress> shown = found.subList(0, Math.min(WEEKS, found.size()));
        return new Past(shown, found.size() > WEEKS ? shown.get(WEEKS - 1).week() : null);
    }

    private static WeekProgress thisWeek(List<WeekProgress> newest, LocalDate today) {
        return newest.stream()
                .filter(week -> week.week().contains(today))
                .findFirst()
                .orElse(null);
    }

    private static List<Day> days(List<TemplateActivity> activities, Map<Long, StaffMember> people) {
        List<Day> days = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            List<Duty> duties = activities.stream()
                    .filter(activity -> activity.getWeekday() == weekday)
                    .map(activity -> new Duty(activity, name(people, activity.getResponsibleId())))
                    .toList();
            if (!duties.isEmpty()) {
                days.add(new Day(weekday, duties));
            }
        }
        return days;
    }

    private static Happenings happenings(
            List<Entry> entries, Client client, Map<Long, StaffMember> people, StaffPrincipal person) {
        Map<Long, String> household = client.getMembers().stream()
                .collect(Collectors.toMap(HouseholdMember::getId, HouseholdMember::getName));
        List<Entry> shown = entries.subList(0, Math.min(ENTRIES, entries.size()));
        return new Happenings(
                shown.stream()
                        .map(entry -> new Happening(
                                entry,
                                entry.at().atZone(person.zone()),
                                name(people, entry.staffId()),
                                present(entry, household)))
                        .toList(),
                entries.size() > ENTRIES ? shown.get(ENTRIES - 1).position() : null);
    }

    private static String present(Entry entry, Map<Long, String> household) {
        return Stream.concat(entry.memberIds().stream().map(household::get), Stream.ofNullable(entry.othersPresent()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String name(Map<Long, StaffMember> people, long staffId) {
        return people.containsKey(staffId) ? people.get(staffId).getName() : null;
    }

    /**
     * The page of a plan.
     *
     * @param plan the live one, or the one that ended last; null where there never was one
     * @param opening how far the process that opens the case has come; null where it is over
     * @param ownDraft whether the reader has the task to draft the first plan
     * @param thisWeek null where none is open
     * @param picture null where there is no week yet
     * @param drawn the weeks of the picture, newest first
     */
    record Sheet(
            CaseFile file,
            Client client,
            CarePlan plan,
            LocalDate today,
            Set<PlanStep> steps,
            Opening opening,
            boolean ownDraft,
            List<Day> days,
            WeekProgress thisWeek,
            Late late,
            Past past,
            ProgressPicture picture,
            List<WeekProgress> drawn,
            Happenings happenings,
            List<Week> backWeeks) {

        /** Whether a step can be taken, by its name. */
        public boolean can(String step) {
            return steps.contains(PlanStep.valueOf(step));
        }
    }

    /** What comes up on a weekday. */
    record Day(DayOfWeek weekday, List<Duty> duties) {}

    /**
     * What the plan has somebody do.
     *
     * @param responsible null where the person cannot be shown
     */
    record Duty(TemplateActivity activity, String responsible) {}

    /** What is late: weeks that are over and were not submitted, and what is unfinished past its day. */
    record Late(List<Week> weeks, List<Task> tasks) {

        public boolean isNothing() {
            return weeks.isEmpty() && tasks.isEmpty();
        }
    }

    record Task(Week week, String title, LocalDate dueOn, String responsible) {}

    /**
     * A page of past weeks.
     *
     * @param older the week before which the next page begins; null on the last
     */
    record Past(List<WeekProgress> weeks, Week older) {}

    /**
     * A page of visits and notes.
     *
     * @param older where the next page begins; null on the last
     */
    record Happenings(List<Happening> entries, Position older) {}

    /**
     * A visit or a note.
     *
     * @param who null where the person cannot be shown
     * @param present who was there, blank for nobody
     */
    record Happening(Entry entry, ZonedDateTime at, String who, String present) {}
}
