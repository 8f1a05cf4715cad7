package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.Enrollment;
import io.carerelay.assignment.ProgramEnrolling;
import io.carerelay.client.ClientRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Who is responsible")
@RequestMapping(path = "/api/clients/{recordNumber}/enrollments", produces = MediaType.APPLICATION_JSON_VALUE)
class EnrollmentApi {

    private static final String STAFF = "hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')";

    private final ProgramEnrolling enrolling;
    private final ClientRecords clients;
    private final AgencyDirectory agencies;

    EnrollmentApi(ProgramEnrolling enrolling, ClientRecords clients, AgencyDirectory agencies) {
        this.enrolling = enrolling;
        this.clients = clients;
        this.agencies = agencies;
    }

    @GetMapping
    @Operation(summary = "The client's stays in programs, newest first")
    List<EnrollmentRecord> all(@PathVariable String recordNumber) {
        return enrolling.ofClient(clients.client(recordNumber).getId()).stream()
                .map(EnrollmentRecord::of)
                .toList();
    }

    @PostMapping
    @PreAuthorize(STAFF)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enrols the client in an open program; the caller becomes the Enroller")
    EnrollmentRecord enrol(
            @PathVariable String recordNumber,
            @RequestBody @Valid Entry entry,
            @AuthenticationPrincipal StaffPrincipal person) {
        agencies.own().requireActive();
        long clientId = clients.client(recordNumber).getId();
        return EnrollmentRecord.of(enrolling.enrolAnew(clientId, entry.programId(), person.staffId(), entry.entryOn()));
    }

    @GetMapping("/{id}/hanging")
    @Operation(summary = "Ids of the active assignments that are about this enrolment and no other active one")
    List<Long> hanging(@PathVariable String recordNumber, @PathVariable long id) {
        return enrolling.hangingOn(of(recordNumber, id)).stream()
                .map(CaseManagerAssignment::getId)
                .toList();
    }

    @PostMapping("/{id}/exit")
    @PreAuthorize(STAFF)
    @Operation(
            summary = "The client leaves the program",
            description = "Supervisors and admins may name assignments that hang on it and end with it in endAlso.")
    EnrollmentRecord exit(@PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Exit exit) {
        agencies.own().requireActive();
        return EnrollmentRecord.of(enrolling.exit(
                of(recordNumber, id),
                exit.version(),
                exit.exitOn(),
                exit.reason(),
                exit.endAlso() == null ? Set.of() : exit.endAlso()));
    }

    private long of(String recordNumber, long id) {
        Enrollment enrollment = enrolling.enrollment(id);
        if (!enrollment.getClientId().equals(clients.client(recordNumber).getId())) {
            throw new NoSuchRecord("enrolment", id);
        }
        return id;
    }

    record Entry(@NotNull Long programId, @NotNull LocalDate entryOn) {}

    /** @param version of the enrolment as the caller read it */
    record Exit(
            @NotNull Integer version,
            @NotNull LocalDate exitOn,
            @Size(max = 500) @PlainText String reason,
            Set<@NotNull Long> endAlso) {}

    record EnrollmentRecord(
            long id, long programId, LocalDate entryOn, LocalDate exitOn, String exitReason, int version) {

        static EnrollmentRecord of(Enrollment enrollment) {
            return new EnrollmentRecord(
                    enrollment.getId(),
                    enrollment.getProgramId(),
                    enrollment.getEntryOn(),
                    enrollment.getExitOn(),
                    enrollment.getExitReason(),
                    enrollment.getVersion());
        }
    }
}
