package io.carerelay.portal.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.casefile.CaseFile;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.casefile.CaseStatus;
import io.carerelay.portal.FamilyPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the family's cases and who works for it, as far as the adult who is signed in sees them. */
@Component
@Transactional(readOnly = true)
class FamilyCases {

    private final CaseRegister cases;
    private final CaseTeam team;
    private final CaseManagers managers;
    private final StaffDirectory staff;

    FamilyCases(CaseRegister cases, CaseTeam team, CaseManagers managers, StaffDirectory staff) {
        this.cases = cases;
        this.team = team;
        this.managers = managers;
        this.staff = staff;
    }

    /** Those that go on first, then those that are closed. */
    List<FamilyCase> cases(FamilyPrincipal person) {
        List<CaseFile> files = cases.ofClient(person.clientId());
        Map<Long, List<CaseWorker>> workers = team.of(ids(files));
        Map<Long, StaffMember> people = people(workers, List.of());
        return Stream.concat(
                        files.stream().filter(FamilyCases::goesOn),
                        files.stream().filter(file -> !goesOn(file)))
                .map(file -> FamilyCase.of(
                        file,
                        workers.getOrDefault(file.getId(), List.of()).stream()
                                .map(worker -> people.get(worker.getStaffId()))
                                .filter(Objects::nonNull)
                                .map(StaffMember::getName)
                                .toList()))
                .toList();
    }

    /** Whoever works for the family now: first who is responsible for it as a whole. */
    List<FamilyContact> contacts(FamilyPrincipal person) {
        List<CaseFile> files = cases.ofClient(person.clientId()).stream()
                .filter(FamilyCases::goesOn)
                .toList();
        Map<Long, List<CaseWorker>> workers = team.of(ids(files));
        List<Long> responsible = managers.responsibleFor(person.clientId()).stream()
                .filter(row -> row.getType() == CaseManagerType.CASE_MANAGER)
                .map(CaseManagerAssignment::getStaffId)
                .distinct()
                .toList();
        Map<Long, List<String>> titles = new LinkedHashMap<>();
        responsible.forEach(id -> titles.put(id, new ArrayList<>()));
        files.forEach(file -> workers.getOrDefault(file.getId(), List.of())
                .forEach(worker -> titles.computeIfAbsent(worker.getStaffId(), id -> new ArrayList<>())
                        .add(file.getTitle())));
        Map<Long, StaffMember> people = people(workers, responsible);
        return titles.entrySet().stream()
                .filter(entry -> people.containsKey(entry.getKey()))
                .map(entry -> FamilyContact.of(
                        people.get(entry.getKey()),
                        responsible.contains(entry.getKey()),
                        entry.getValue().stream().distinct().toList()))
                .toList();
    }

    /** Whom to turn to: who is responsible for the family, else who works on its cases. */
    List<FamilyContact> nearest(FamilyPrincipal person) {
        List<FamilyContact> all = contacts(person);
        List<FamilyContact> responsible =
                all.stream().filter(FamilyContact::responsible).toList();
        return responsible.isEmpty() ? all : responsible;
    }

    private Map<Long, StaffMember> people(Map<Long, List<CaseWorker>> workers, List<Long> others) {
        Set<Long> ids = Stream.concat(
                        workers.values().stream().flatMap(List::stream).map(CaseWorker::getStaffId), others.stream())
                .collect(Collectors.toSet());
        return staff.byIds(ids);
    }

    private static List<Long> ids(List<CaseFile> files) {
        return files.stream().map(CaseFile::getId).toList();
    }

    private static boolean goesOn(CaseFile file) {
        return file.getStatus() != CaseStatus.CLOSED;
    }
}
