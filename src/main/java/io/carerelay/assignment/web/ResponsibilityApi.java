package io.carerelay.assignment.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseTeam;
import io.carerelay.assignment.CaseWorker;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.casefile.CaseRegister;
import io.carerelay.client.ClientRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Who is responsible")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class ResponsibilityApi {

    private final CaseTeam team;
    private final ProgramEnrolling enrolling;
    private final CaseRegister cases;
    private final ClientRecords clients;
    private final StaffDirectory staff;

    ResponsibilityApi(
            CaseTeam team,
            ProgramEnrolling enrolling,
            CaseRegister cases,
            ClientRecords clients,
            StaffDirectory staff) {
        this.team = team;
        this.enrolling = enrolling;
        this.cases = cases;
        this.clients = clients;
        this.staff = staff;
    }

    @GetMapping("/cases/{number}/workers")
    @Operation(summary = "The case workers of a case, the lead first")
    List<WorkerRecord> workers(@PathVariable String number) {
        long caseId = cases.caseFile(number).getId();
        List<CaseWorker> workers = team.of(List.of(caseId)).getOrDefault(caseId, List.of());
        Map<Long, StaffMember> people =
                staff.byIds(workers.stream().map(CaseWorker::getStaffId).toList());
        return workers.stream()
                .map(worker -> new WorkerRecord(
                        worker.getStaffId(),
                        people.get(worker.getStaffId()).getName(),
                        worker.isLead(),
                        worker.getBeganAt()))
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

    @GetMapping("/clients/{recordNumber}/enrollments")
    @Operation(summary = "The client's stays in programs, newest first")
    List<EnrollmentRecord> enrollments(@PathVariable String recordNumber) {
        return enrolling.ofClient(clients.client(recordNumber).getId()).stream()
                .map(enrollment -> new EnrollmentRecord(
                        enrollment.getId(), enrollment.getProgramId(), enrollment.getEntryOn(), enrollment.getExitOn()))
                .toList();
    }

    @GetMapping("/clients/{recordNumber}/case-managers")
    @Operation(summary = "Who is responsible for the client now, in which type and for which enrolments")
    List<ManagerRecord> managers(@PathVariable String recordNumber) {
        return enrolling.responsibleFor(clients.client(recordNumber).getId()).stream()
                .map(row -> new ManagerRecord(
                        row.getStaffId(), row.getType(), row.getBeganOn(), List.copyOf(row.getEnrollmentIds())))
                .toList();
    }

    record WorkerRecord(long staffId, String name, boolean lead, Instant since) {}

    record CandidateRecord(long staffId, String name, long cases) {}

    record EnrollmentRecord(long id, long programId, LocalDate entryOn, LocalDate exitOn) {}

    record ManagerRecord(long staffId, CaseManagerType type, LocalDate since, List<Long> enrollmentIds) {}
}
