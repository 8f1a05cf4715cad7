package io.carerelay.desk.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.client.Client;
import io.carerelay.desk.web.WhoIsResponsible.Enrolled;
import io.carerelay.desk.web.WhoIsResponsible.Held;
import io.carerelay.desk.web.WhoIsResponsible.Manager;
import io.carerelay.desk.web.WhoIsResponsible.ProgramStay;
import io.carerelay.desk.web.WhoIsResponsible.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what the ids of a client's rows stand for, in as many statements for many rows as for one. */
@Component
class ResponsibleNames {

    private final ProgramEnrolling enrolling;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;
    private final Words words;

    ResponsibleNames(ProgramEnrolling enrolling, StaffDirectory staff, AgencyDirectory agencies, Words words) {
        this.enrolling = enrolling;
        this.staff = staff;
        this.agencies = agencies;
        this.words = words;
    }

    /** @param staffIds of everybody who is to be named */
    Named of(Client client, Collection<Long> staffIds) {
        Map<String, String> names =
                agencies.agencies().stream().collect(Collectors.toMap(Agency::getId, Agency::getName));
        Map<Long, Enrollment> stays = new LinkedHashMap<>();
        enrolling.ofClient(client.getId()).forEach(stay -> stays.put(stay.getId(), stay));
        Map<Long, String> programs = agencies.programNames(
                stays.values().stream().map(Enrollment::getProgramId).collect(Collectors.toSet()));
        return new Named(words, staff.byIds(staffIds), names, programs, stays);
    }

    /** The people, agencies, programs and enrolments around a client. */
    record Named(
            Words words,
            Map<Long, StaffMember> people,
            Map<String, String> agencies,
            Map<Long, String> programs,
            Map<Long, Enrollment> stays) {

        /** @param active all active rows of the client */
        Row row(CaseManagerAssignment row, List<CaseManagerAssignment> active) {
            return new Row(
                    row.getId(),
                    row.getVersion(),
                    row.getStaffId(),
                    nameOf(row.getStaffId()),
                    agencyOf(row.getAtAgency()),
                    row.getType(),
                    row.getBeganOn(),
                    row.getEndedOn(),
                    words.reason(row.getEndReason()),
                    row.getJoinedInto() != null,
                    row.isImported(),
                    enrolled(row.getEnrollmentIds()),
                    row.isActive() ? held(row, active) : List.of());
        }

        String nameOf(long staffId) {
            StaffMember member = people.get(staffId);
            return member == null ? null : member.getName();
        }

        String agencyOf(String code) {
            return agencies.getOrDefault(code, code);
        }

        /** Null for a program of an agency that the record never passed through. */
        String programOf(long enrollmentId) {
            Enrollment stay = stays.get(enrollmentId);
            return stay == null ? null : programs.get(stay.getProgramId());
        }

        /** The enrolments that rows can be about, as long as the client is in the program. */
        List<Enrolled> open() {
            return enrolled(stays.values().stream()
                    .filter(Enrollment::isActive)
                    .map(Enrollment::getId)
                    .toList());
        }

        private List<Enrolled> enrolled(Collection<Long> ids) {
            return ids.stream()
                    .map(stays::get)
                    .filter(Objects::nonNull)
                    .map(stay -> new Enrolled(stay.getId(), programOf(stay.getId()), stay.getExitOn()))
                    .sorted(Comparator.comparing((Enrolled one) -> one.exitOn() != null)
                            .thenComparing(one -> String.valueOf(one.program())))
                    .toList();
        }

        /** Rule E3: all active enrolments of that person with the client, by whichever row. */
        private List<Held> held(CaseManagerAssignment row, List<CaseManagerAssignment> active) {
            Map<Long, List<CaseManagerAssignment>> rows = new LinkedHashMap<>();
            active.stream()
                    .filter(other -> other.getStaffId().equals(row.getStaffId()))
                    .forEach(other -> other.getEnrollmentIds().stream()
                            .filter(id -> stays.containsKey(id) && stays.get(id).isActive())
                            .forEach(id -> rows.computeIfAbsent(id, key -> new ArrayList<>())
                                    .add(other)));
            return rows.entrySet().stream()
                    .map(entry -> new Held(
                            programOf(entry.getKey()),
                            entry.getValue().stream()
                                    .anyMatch(other -> other.getId().equals(row.getId())),
                            entry.getValue().stream()
                                    .filter(other -> !other.getId().equals(row.getId()))
                                    .map(other -> new Manager(null, other.getType()).getTypeKey())
                                    .toList()))
                    .sorted(Comparator.comparing((Held one) -> !one.here())
                            .thenComparing(one -> String.valueOf(one.program())))
                    .toList();
        }

        /** @param rows all that were ever recorded of the client */
        List<ProgramStay> stays(List<CaseManagerAssignment> rows) {
            return stays.values().stream()
                    .sorted(Comparator.comparing(stay -> !stay.isActive()))
                    .map(stay -> new ProgramStay(
                            stay.getId(),
                            programOf(stay.getId()),
                            stay.getEntryOn(),
                            stay.getExitOn(),
                            words.reason(stay.getExitReason()),
                            managers(stay, rows)))
                    .toList();
        }

        /** Of a stay that has ended, also who ended with it or later. */
        private List<Manager> managers(Enrollment stay, List<CaseManagerAssignment> rows) {
            return rows.stream()
                    .filter(row -> row.getEnrollmentIds().contains(stay.getId()))
                    .filter(row -> row.isActive()
                            || !stay.isActive() && !row.getEndedOn().isBefore(stay.getExitOn()))
                    .filter(row -> row.getJoinedInto() == null)
                    .map(row -> new Manager(nameOf(row.getStaffId()), row.getType()))
                    .sorted(BY_TYPE.thenComparing(one -> String.valueOf(one.name())))
                    .distinct()
                    .toList();
        }
    }

    private static final Comparator<Manager> BY_TYPE =
            Comparator.comparing(Manager::type, Comparator.nullsLast(Comparator.<CaseManagerType>naturalOrder()));

    /** The Case Managers first, then Enrollers, then those of no type; of each the one who has been there longest. */
    static final Comparator<Row> IN_ORDER = Comparator.comparing(
                    Row::type, Comparator.nullsLast(Comparator.<CaseManagerType>naturalOrder()))
            .thenComparing(Row::beganOn)
            .thenComparing(Row::id);
}
