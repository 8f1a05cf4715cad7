package io.carerelay.portal.web;

import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.FamilyWeeks;
import io.carerelay.careplan.Visit;
import io.carerelay.careplan.Week;
import io.carerelay.careplan.WeekActivity;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.web.FamilyWeekPlan.Day;
import io.carerelay.portal.web.FamilyWeekPlan.Item;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is planned for the family in a week, in all cases that the adult who is signed in sees. */
@Component
@Transactional(readOnly = true)
class FamilyWeekReader {

    private static final Comparator<Item> BY_TIME =
            Comparator.comparing(Item::at, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Before every day of the week. */
    private static final LocalDate EARLIER = LocalDate.MIN;

    private final FamilyWeeks weeks;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final Clock clock;

    FamilyWeekReader(FamilyWeeks weeks, CaseRegister cases, StaffDirectory staff, Clock clock) {
        this.weeks = weeks;
        this.cases = cases;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * @param label of the week; null for the present one
     * @throws NoSuchRecord where that is no week
     */
    FamilyWeekPlan week(FamilyPrincipal person, String label) {
        LocalDate today = LocalDate.now(clock.withZone(person.zone()));
        Week week =
                label == null ? Week.of(today) : Week.parse(label).orElseThrow(() -> new NoSuchRecord("week", label));
        Map<Long, CaseFile> files = cases.ofClient(person.clientId()).stream()
                .collect(Collectors.toMap(CaseFile::getId, Function.identity()));
        FamilyWeeks.FamilyWeek found = weeks.of(files.keySet(), week);
        Map<Long, StaffMember> people = staff.byIds(found.cases().stream()
                .flatMap(one -> Stream.concat(
                        one.activities().stream().map(WeekActivity::getResponsibleId),
                        one.visits().stream().map(Visit::getStaffId)))
                .collect(Collectors.toSet()));
        Map<LocalDate, List<Item>> days = new TreeMap<>();
        for (FamilyWeeks.CaseWeek one : found.cases()) {
            String title = files.get(one.caseId()).getTitle();
            one.visits().stream().filter(visit -> visit.getCalledOff() == null).forEach(visit -> {
                ZonedDateTime at = visit.getBeginsAt().atZone(person.zone());
                boolean ahead = !at.toLocalDate().isBefore(today);
                String who = name(people.get(visit.getStaffId()), ahead, person);
                add(days, at.toLocalDate(), visit(visit, at, title, who));
            });
            one.activities().forEach(activity -> {
                String who = name(
                        people.get(activity.getResponsibleId()),
                        activity.getStage().isUnfinished(),
                        person);
                boolean unfinished = activity.getDueOn().isBefore(week.monday());
                add(days, unfinished ? EARLIER : activity.getDueOn(), activity(activity, title, who));
            });
        }
        return new FamilyWeekPlan(
                week.label(),
                week.monday(),
                week.sunday(),
                week.contains(today),
                days.entrySet().stream()
                        .map(day -> new Day(
                                day.getKey().equals(EARLIER) ? null : day.getKey(),
                                day.getKey().equals(today),
                                day.getValue().stream().sorted(BY_TIME).toList()))
                        .toList(),
                found.previous() == null ? null : found.previous().label(),
                found.next() == null ? null : found.next().label());
    }

    private static void add(Map<LocalDate, List<Item>> days, LocalDate day, Item item) {
        days.computeIfAbsent(day, any -> new ArrayList<>()).add(item);
    }

    private static Item visit(Visit visit, ZonedDateTime at, String title, String who) {
        return new Item(at.toLocalTime(), null, null, title, who, visit.getPlace(), null);
    }

    private static Item activity(WeekActivity activity, String title, String who) {
        return new Item(null, activity.getTitle(), activity.getDescription(), title, who, null, activity.getStage());
    }

    /** What a former agency's people did stays theirs; what is ahead is no more for them to do. */
    private static String name(StaffMember who, boolean ahead, FamilyPrincipal reader) {
        if (who == null || ahead && !who.getAgencyId().equals(reader.agencyId())) {
            return null;
        }
        return who.getName();
    }
}
