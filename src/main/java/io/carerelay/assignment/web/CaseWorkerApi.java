package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.casefile.CaseRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Who is responsible")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseWorkerApi {

    private static final String CHANGERS = "hasAnyRole('SUPERVISOR', 'ADMIN')";

    private final CaseTeam team;
    private final CaseRegister cases;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;

    CaseWorkerApi(CaseTeam team, CaseRegister cases, StaffDirectory staff, AgencyDirectory agencies) {
        this.team = team;
        this.cases = cases;
        this.staff = staff;
        this.agencies = agencies;
    }

    @GetMapping("/cases/{number}/workers")
    @Operation(summary = "The case workers of a case, the lead first")
    List<WorkerRecord> workers(@PathVariable String number) {
        long caseId = cases.caseFile(number).getId();
        List<CaseWorker> workers = team.of(List.of(caseId)).getOrDefault(caseId, List.of());
        Map<Long, StaffMember> people = staff.byIds(workers.stream()
                .flatMap(worker -> Stream.of(worker.getStaffId(), worker.getTakenFrom()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return workers.stream()
                .map(worker -> new WorkerRecord(
                        worker.getStaffId(),
                        nameOf(people, worker.getStaffId()),
                        worker.isLead(),
                        worker.getBeganAt(),
                        nameOf(people, worker.getTakenFrom())))
                .toList();
    }

    @GetMapping("/case-worker-candidates")
    @Operation(summary = "Who of the own agency can be assigned to a case, with how many cases each has")
    List<CandidateRecord> candidates() {
        return team.candidates().stream()
                .map(candidate -> new CandidateRecord(
                        candidate.member().getId(), candidate.member().getName(), candidate.cases()))
                .toList();
    }

    @PostMapping("/cases/{number}/workers")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Adds a worker to a case; answers who works on it now")
    List<WorkerRecord> add(@PathVariable String number, @RequestBody @Valid Somebody who) {
        agencies.own().requireActive();
        team.add(number, who.staffId());
        return workers(number);
    }

    @PostMapping("/cases/{number}/workers/{staffId}/replace")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Hands a case from a worker to another, who gets the open tasks; answers who works on it now")
    List<WorkerRecord> replace(
            @PathVariable String number, @PathVariable long staffId, @RequestBody @Valid Somebody taker) {
        agencies.own().requireActive();
        team.replace(number, staffId, taker.staffId());
        return workers(number);
    }

    @PostMapping("/cases/{number}/workers/{staffId}/lead")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Makes a worker of a case its lead; answers who works on it now")
    List<WorkerRecord> lead(@PathVariable String number, @PathVariable long staffId) {
        agencies.own().requireActive();
        team.lead(number, staffId);
        return workers(number);
    }

    @DeleteMapping("/cases/{number}/workers/{staffId}")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Takes a worker off a case, except its lead; answers who works on it now")
    List<WorkerRecord> remove(@PathVariable String number, @PathVariable long staffId) {
        agencies.own().requireActive();
        team.remove(number, staffId);
        return workers(number);
    }

    private static String nameOf(Map<Long, StaffMember> people, Long staffId) {
        return staffId != null && people.containsKey(staffId)
                ? people.get(staffId).getName()
                : null;
    }

    record Somebody(@NotNull Long staffId) {}

    /** A case worker; the names are null where the person is of another agency, or there is none. */
    record WorkerRecord(long staffId, String name, boolean lead, Instant since, String takenOverFrom) {}

    record CandidateRecord(long staffId, String name, long cases) {}
}
