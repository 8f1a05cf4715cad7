package io.carerelay.careplan;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.careplan.WeekDoor.Entered;
import io.carerelay.client.Client;
import io.carerelay.client.ClientRecords;
import io.carerelay.client.HouseholdMember;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Plans and records the visits of a plan week (rule P4). Refuses as {@link WeekWork} does: what somebody else has changed
 * meanwhile with {@link ObjectOptimisticLockingFailureException}, a week that is not open with {@link BrokenRule}.
 */
@Service
@Validated
@Transactional
public class VisitBook {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final WeekDoor door;
    private final Visits visits;
    private final ClientRecords clients;
    private final StaffDirectory staff;
    private final AgencyDirectory directory;
    private final Clock clock;

    VisitBook(
            WeekDoor door,
            Visits visits,
            ClientRecords clients,
            StaffDirectory staff,
            AgencyDirectory directory,
            Clock clock) {
        this.door = door;
        this.visits = visits;
        this.clients = clients;
        this.staff = staff;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Plans a visit, or records one that was made.
     *
     * @param entry made by who calls; the same call twice is one visit
     */
    public Visit add(String caseNumber, Week week, UUID entry, @Valid VisitDetails details) {
        Entered entered = door.enterOpen(caseNumber, week);
        return visits.findByEntry(entry).orElseGet(() -> {
            Instant begins = check(entered, details);
            Visit visit = new Visit(entered.week(), entry, entered.person().getId(), clock.instant());
            visit.describe(details, begins);
            visits.saveAndFlush(visit);
            door.publish(entered, visit.isPlanned() ? "visit.planned" : "visit.recorded", when(null, visit));
            return visit;
        });
    }

    /** @param version of the visit as it was shown */
    public Visit change(String caseNumber, Week week, long visitId, int version, @Valid VisitDetails details) {
        Entered entered = door.enterOpen(caseNumber, week);
        Visit visit = notCalledOff(entered, visitId, version);
        Instant begins = check(entered, details);
        String before = at(visit);
        String outcome = visit.getOutcome();
        visit.describe(details, begins);
        visits.saveAndFlush(visit);
        door.publish(
                entered,
                visit.isPlanned() ? "visit.changed" : "visit.recorded",
                when(before, visit),
                new Change("outcome", outcome, visit.getOutcome()));
        return visit;
    }

    /** @param version of the visit as it was shown */
    public Visit callOff(
            String caseNumber,
            Week week,
            long visitId,
            int version,
            @NotBlank @Size(max = 500) @PlainText String reason) {
        Entered entered = door.enterOpen(caseNumber, week);
        Visit visit = notCalledOff(entered, visitId, version);
        if (!visit.isPlanned()) {
            throw BrokenRule.of("visit.made");
        }
        visit.callOff(reason.strip());
        visits.saveAndFlush(visit);
        door.publish(entered, "visit.calledOff", when(null, visit), new Change("reason", null, visit.getCalledOff()));
        return visit;
    }

    private Visit notCalledOff(Entered entered, long id, int version) {
        Visit visit = visits.findById(id)
                .filter(found -> found.getWeekId().equals(entered.week().getId()))
                .orElseThrow(() -> new NoSuchRecord("visit", id));
        WeekDoor.requireUnchanged(Visit.class, id, version, visit.getVersion());
        if (visit.getCalledOff() != null) {
            throw BrokenRule.of("visit.calledOff");
        }
        return visit;
    }

    private Instant check(Entered entered, VisitDetails details) {
        if (!entered.week().getWeek().contains(details.on())) {
            throw BrokenRule.at("on", "visit.day");
        }
        StaffMember visitor = staff.byIds(List.of(details.staffId())).get(details.staffId());
        if (visitor == null
                || !visitor.isActive()
                || !entered.caseFile().getAgencyId().equals(visitor.getAgencyId())) {
            throw BrokenRule.at("staffId", "plan.responsible.unknown");
        }
        Client client = clients.client(entered.caseFile().getClientId());
        Set<Long> household =
                client.getMembers().stream().map(HouseholdMember::getId).collect(Collectors.toSet());
        if (!household.containsAll(details.memberIds())) {
            throw BrokenRule.at("memberIds", "visit.member");
        }
        Instant begins = details.on().atTime(details.at()).atZone(zone(entered)).toInstant();
        if (details.minutes() != null && begins.isAfter(clock.instant())) {
            throw BrokenRule.at("on", "visit.ahead");
        }
        return begins;
    }

    private Change when(String before, Visit visit) {
        return new Change("visit", before, at(visit));
    }

    private String at(Visit visit) {
        ZonedDateTime begins = visit.getBeginsAt().atZone(directory.zone(visit.getAgencyId()));
        return WHEN.format(begins) + ", " + visit.getPlace();
    }

    private ZoneId zone(Entered entered) {
        return directory.zone(entered.caseFile().getAgencyId());
    }
}
