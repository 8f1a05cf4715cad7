package io.carerelay.desk.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.ResponsibilityHistory;
import io.carerelay.assignment.ResponsibilityHistory.Responsibility;
import io.carerelay.assignment.ResponsibilityHistory.Version;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.desk.web.ResponsibleNames.Named;
import io.carerelay.desk.web.WhoIsResponsible.History;
import io.carerelay.desk.web.WhoIsResponsible.Manager;
import io.carerelay.desk.web.WhoIsResponsible.OnDay;
import io.carerelay.desk.web.WhoIsResponsible.Past;
import io.carerelay.desk.web.WhoIsResponsible.Recorded;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads who was responsible for a client on a day, and all that was ever recorded and corrected of it (rule E7). */
@Component
class ResponsiblePast {

    private final ClientRecords clients;
    private final ClientProfile profile;
    private final CaseManagers managers;
    private final ResponsibilityHistory history;
    private final ResponsibleNames names;
    private final StaffDirectory staff;
    private final Timeline timeline;
    private final Words words;
    private final Clock clock;

    ResponsiblePast(
            ClientRecords clients,
            ClientProfile profile,
            CaseManagers managers,
            ResponsibilityHistory history,
            ResponsibleNames names,
            StaffDirectory staff,
            Timeline timeline,
            Words words,
            Clock clock) {
        this.clients = clients;
        this.profile = profile;
        this.managers = managers;
        this.history = history;
        this.names = names;
        this.staff = staff;
        this.timeline = timeline;
        this.words = words;
        this.clock = clock;
    }

    /** @param asked null where nothing is asked */
    @Transactional(readOnly = true)
    History read(String recordNumber, DayForm asked, StaffPrincipal person) {
        Client client = clients.client(recordNumber);
        List<CaseManagerAssignment> rows = managers.ofClient(client.getId());
        Map<Long, List<Version>> versions = history.versionsOfClient(client.getId());
        List<Responsibility> answer = asked == null || asked.getOn() == null
                ? List.of()
                : history.on(client.getId(), asked.getOn(), knownAt(asked.getKnown(), person));
        Named named = names.of(
                client,
                Stream.concat(
                                rows.stream().map(CaseManagerAssignment::getStaffId),
                                answer.stream().map(Responsibility::staffId))
                        .collect(Collectors.toSet()));
        Map<String, StaffMember> authors = staff.byLogins(Stream.concat(
                        versions.values().stream().flatMap(List::stream).map(Version::recordedBy),
                        answer.stream().map(Responsibility::recordedBy))
                .collect(Collectors.toSet()));
        return new History(
                profile.head(client, person),
                asked == null || asked.getOn() == null
                        ? null
                        : answer.stream()
                                .map(one -> onDay(one, named, authors, person))
                                .toList(),
                rows.stream()
                        .map(row -> new Past(
                                named.row(row, List.of()),
                                recorded(
                                        versions.getOrDefault(row.getId(), List.of()),
                                        row.getAtAgency(),
                                        named,
                                        authors,
                                        person)))
                        .toList());
    }

    /** The end of that day where the agency is; now for today and for no day at all. */
    private Instant knownAt(LocalDate day, StaffPrincipal person) {
        Instant now = clock.instant();
        if (day == null) {
            return now;
        }
        Instant end = day.plusDays(1).atStartOfDay(person.zone()).toInstant().minusNanos(1000);
        return end.isAfter(now) ? now : end;
    }

    private OnDay onDay(Responsibility one, Named named, Map<String, StaffMember> authors, StaffPrincipal person) {
        String elsewhere = words.text("client.enrollments.elsewhere");
        return new OnDay(
                named.nameOf(one.staffId()),
                new Manager(null, one.type()).getTypeKey(),
                one.beganOn(),
                one.endedOn(),
                one.enrollmentIds().stream()
                        .map(id -> Objects.requireNonNullElse(named.programOf(id), elsewhere))
                        .sorted()
                        .toList(),
                named.agencyOf(one.atAgency()),
                one.recordedAt().atZone(person.zone()),
                timeline.who(one.recordedBy(), one.atAgency(), authors.get(one.recordedBy()), named.agencies()));
    }

    private List<Recorded> recorded(
            List<Version> versions,
            String atAgency,
            Named named,
            Map<String, StaffMember> authors,
            StaffPrincipal person) {
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Version now = versions.get(i);
            Version before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            recorded.add(new Recorded(
                    now.recordedAt().atZone(person.zone()),
                    timeline.who(now.recordedBy(), atAgency, authors.get(now.recordedBy()), named.agencies()),
                    words.text("responsible.recorded." + what(before, now)),
                    changes(before, now)));
        }
        return recorded;
    }

    private static String what(Version before, Version now) {
        if (before == null) {
            return "first";
        }
        boolean same = before.type() == now.type() && before.beganOn().equals(now.beganOn());
        return same && before.endedOn() == null && now.endedOn() != null ? "ended" : "corrected";
    }

    private List<Timeline.Change> changes(Version before, Version now) {
        List<Timeline.Change> changes = new ArrayList<>();
        add(changes, "type", before == null ? null : typed(before.type()), typed(now.type()));
        add(changes, "from", before == null ? null : day(before.beganOn()), day(now.beganOn()));
        add(changes, "until", before == null ? null : day(before.endedOn()), day(now.endedOn()));
        add(changes, "reason", before == null ? null : words.reason(before.endReason()), words.reason(now.endReason()));
        return changes;
    }

    private void add(List<Timeline.Change> changes, String field, String before, String now) {
        if (!Objects.equals(before, now)) {
            changes.add(new Timeline.Change(words.text("activity.field." + field), before, now));
        }
    }

    private String typed(CaseManagerType type) {
        return words.text(new Manager(null, type).getTypeKey());
    }

    private String day(LocalDate day) {
        return day == null ? null : words.day(day);
    }
}
