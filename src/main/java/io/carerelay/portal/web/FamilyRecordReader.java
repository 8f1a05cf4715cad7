package io.carerelay.portal.web;

import io.carerelay.activitylog.RecordReadings;
import io.carerelay.activitylog.RecordReadings.Reading;
import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ClientRecords;
import io.carerelay.portal.FamilyPrincipal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads who has read the family's record, by day, and which agencies have worked with it. A former agency that keeps its
 * families confidential is not named, since both adults of a family read this.
 */
@Component
@Transactional(readOnly = true)
class FamilyRecordReader {

    /** Openings of pages, which are a few days of readers. */
    private static final int READINGS = 200;

    private final RecordReadings readings;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;

    FamilyRecordReader(
            RecordReadings readings, ClientRecords clients, AgencyDirectory directory, StaffDirectory staff) {
        this.readings = readings;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
    }

    FamilyRecord record(FamilyPrincipal person, Long before) {
        Map<String, Agency> agencies =
                directory.agencies().stream().collect(Collectors.toMap(Agency::getId, Function.identity()));
        List<Reading> found = readings.ofClient(person.clientId(), before, READINGS + 1);
        List<Reading> shown = found.subList(0, Math.min(found.size(), READINGS));
        return new FamilyRecord(
                clients.history(person.clientId()).stream()
                        .map(link -> new FamilyRecord.Holder(
                                name(agencies.get(link.getAgencyId()), person),
                                day(link.getBeganAt(), person),
                                link.getEndedAt() == null ? null : day(link.getEndedAt(), person)))
                        .toList(),
                days(shown, agencies, person),
                found.size() > READINGS ? shown.get(READINGS - 1).id() : null);
    }

    private List<FamilyRecord.Day> days(List<Reading> shown, Map<String, Agency> agencies, FamilyPrincipal person) {
        Map<Long, StaffMember> people =
                staff.byIds(shown.stream().map(Reading::staffId).collect(Collectors.toSet()));
        Map<LocalDate, Map<Long, List<Instant>>> byDay = new LinkedHashMap<>();
        shown.forEach(reading -> byDay.computeIfAbsent(day(reading.at(), person), any -> new LinkedHashMap<>())
                .computeIfAbsent(reading.staffId(), any -> new ArrayList<>())
                .add(reading.at()));
        return byDay.entrySet().stream()
                .map(day -> new FamilyRecord.Day(
                        day.getKey(),
                        day.getValue().entrySet().stream()
                                .map(one -> reader(people.get(one.getKey()), one.getValue(), agencies, person))
                                .toList()))
                .toList();
    }

    /** @param at newest first */
    private static FamilyRecord.Reader reader(
            StaffMember reader, List<Instant> at, Map<String, Agency> agencies, FamilyPrincipal person) {
        Agency agency = reader == null ? null : agencies.get(reader.getAgencyId());
        String agencyName = name(agency, person);
        return new FamilyRecord.Reader(
                agencyName == null ? null : reader.getName(),
                agencyName,
                at.get(at.size() - 1).atZone(person.zone()).toLocalTime(),
                at.get(0).atZone(person.zone()).toLocalTime());
    }

    private static String name(Agency agency, FamilyPrincipal person) {
        boolean told =
                agency != null && (!agency.isConfidential() || agency.getId().equals(person.agencyId()));
        return told ? agency.getName() : null;
    }

    private static LocalDate day(Instant at, FamilyPrincipal person) {
        return at.atZone(person.zone()).toLocalDate();
    }
}
