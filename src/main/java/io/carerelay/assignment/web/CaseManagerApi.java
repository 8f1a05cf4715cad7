package io.carerelay.assignment.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.PlainText;
import io.carerelay.assignment.CaseManagerAssignment;
import io.carerelay.assignment.CaseManagerCorrections;
import io.carerelay.assignment.CaseManagerType;
import io.carerelay.assignment.CaseManagers;
import io.carerelay.assignment.ResponsibilityHistory;
import io.carerelay.assignment.ResponsibilityHistory.Responsibility;
import io.carerelay.client.ClientRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Each change names the version of the row as the caller read it; 409 where it has moved on since. */
@RestController
@Transactional
@Tag(name = "Who is responsible")
@RequestMapping(path = "/api/clients/{recordNumber}/case-managers", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseManagerApi {

    private static final String CHANGERS = "hasAnyRole('SUPERVISOR', 'ADMIN')";
    private static final int EARLIEST_YEAR = 1900;

    private final CaseManagers managers;
    private final CaseManagerCorrections corrections;
    private final ResponsibilityHistory history;
    private final ClientRecords clients;
    private final AgencyDirectory agencies;
    private final Clock clock;

    CaseManagerApi(
            CaseManagers managers,
            CaseManagerCorrections corrections,
            ResponsibilityHistory history,
            ClientRecords clients,
            AgencyDirectory agencies,
            Clock clock) {
        this.managers = managers;
        this.corrections = corrections;
        this.history = history;
        this.clients = clients;
        this.agencies = agencies;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    @GetMapping
    @Operation(summary = "Who is responsible for the client now, in which type and for which enrolments")
    List<ManagerRecord> now(@PathVariable String recordNumber) {
        return managers.responsibleFor(clients.client(recordNumber).getId()).stream()
                .map(ManagerRecord::of)
                .toList();
    }

    @Transactional(readOnly = true)
    @GetMapping(params = "on")
    @Operation(
            summary = "Who was responsible for the client at the end of a day, in which type, for which enrolments",
            description =
                    "With known: as we knew it at the end of that day in the agency's time zone; else as we know it now.")
    List<Responsibility> on(
            @PathVariable String recordNumber,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate known) {
        requirePast("on", on);
        if (known != null) {
            requirePast("known", known);
        }
        return history.on(clients.client(recordNumber).getId(), on, endOf(known));
    }

    @Transactional(readOnly = true)
    @GetMapping("/all")
    @Operation(summary = "All that was ever recorded of who is responsible, as known now, newest first")
    List<ManagerRecord> all(@PathVariable String recordNumber) {
        return managers.ofClient(clients.client(recordNumber).getId()).stream()
                .map(ManagerRecord::of)
                .toList();
    }

    @Transactional(readOnly = true)
    @GetMapping("/{id}/versions")
    @Operation(summary = "Everything a row ever said, newest first: what, from when to when, and who recorded it")
    List<ResponsibilityHistory.Version> versions(@PathVariable String recordNumber, @PathVariable long id) {
        return history.versions(of(recordNumber, id));
    }

    @PostMapping
    @PreAuthorize(CHANGERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes somebody of the agency responsible for the client, before any enrolment too")
    ManagerRecord assign(@PathVariable String recordNumber, @RequestBody @Valid Assignment assignment) {
        agencies.own().requireActive();
        return ManagerRecord.of(managers.assign(
                clients.client(recordNumber).getId(),
                assignment.staffId(),
                assignment.type(),
                assignment.beganOn(),
                assignment.enrollmentIds() == null ? Set.of() : assignment.enrollmentIds()));
    }

    @PostMapping("/{id}/promote")
    @PreAuthorize(CHANGERS)
    @Operation(
            summary = "Makes an Enroller or blank row Case Manager; joins it with the one the person has; answers that")
    ManagerRecord promote(
            @PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Promotion promotion) {
        agencies.own().requireActive();
        return ManagerRecord.of(managers.makeCaseManager(of(recordNumber, id), promotion.version()));
    }

    @PostMapping("/{id}/end")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Ends a row; endedOn is the first day on which it no longer holds")
    ManagerRecord end(@PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid End end) {
        agencies.own().requireActive();
        managers.end(of(recordNumber, id), end.version(), end.endedOn(), end.reason());
        return ManagerRecord.of(managers.row(id));
    }

    @PostMapping("/{id}/correct")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Says what was so all along; what was believed before stays on record")
    ManagerRecord correct(
            @PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Correction correction) {
        agencies.own().requireActive();
        return ManagerRecord.of(corrections.correct(
                of(recordNumber, id),
                correction.version(),
                new CaseManagerCorrections.Correction(
                        correction.type(), correction.beganOn(), correction.endedOn(), correction.reason())));
    }

    @PutMapping("/{id}/enrollments")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Makes a row about exactly these active enrolments of the client, from today on")
    ManagerRecord associate(
            @PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Association association) {
        agencies.own().requireActive();
        return ManagerRecord.of(
                managers.associate(of(recordNumber, id), association.version(), association.enrollmentIds()));
    }

    @PostMapping("/{id}/replace")
    @PreAuthorize(CHANGERS)
    @Operation(summary = "Hands the client to somebody else as Case Manager; answers their row")
    ManagerRecord replace(
            @PathVariable String recordNumber, @PathVariable long id, @RequestBody @Valid Takeover takeover) {
        agencies.own().requireActive();
        return ManagerRecord.of(
                managers.replace(of(recordNumber, id), takeover.version(), takeover.staffId(), takeover.reason()));
    }

    private long of(String recordNumber, long id) {
        if (!managers.row(id).getClientId().equals(clients.client(recordNumber).getId())) {
            throw new NoSuchRecord("case manager assignment", id);
        }
        return id;
    }

    private void requirePast(String field, LocalDate day) {
        if (day.getYear() < EARLIEST_YEAR) {
            throw BrokenRule.at(field, "day.tooEarly");
        }
        if (day.isAfter(agencies.today(agencies.own().getId()))) {
            throw BrokenRule.at(field, "day.future");
        }
    }

    private Instant endOf(LocalDate day) {
        Instant now = clock.instant();
        if (day == null) {
            return now;
        }
        Instant end = day.plusDays(1)
                .atStartOfDay(agencies.own().getTimeZone())
                .toInstant()
                .minusNanos(1000);
        return end.isAfter(now) ? now : end;
    }

    record Assignment(
            @NotNull Long staffId,
            CaseManagerType type,
            @NotNull LocalDate beganOn,
            Set<@NotNull Long> enrollmentIds) {}

    record Promotion(@NotNull Integer version) {}

    record End(
            @NotNull Integer version,
            @NotNull LocalDate endedOn,
            @Size(max = 500) @PlainText String reason) {}

    record Correction(
            @NotNull Integer version,
            CaseManagerType type,
            @NotNull LocalDate beganOn,
            LocalDate endedOn,
            @Size(max = 500) @PlainText String reason) {}

    record Association(@NotNull Integer version, @NotNull Set<@NotNull Long> enrollmentIds) {}

    record Takeover(
            @NotNull Integer version,
            @NotNull Long staffId,
            @Size(max = 500) @PlainText String reason) {}

    /**
     * A row of who is responsible, as the API tells it.
     *
     * @param type null where none was recorded
     * @param since the first day
     * @param until the first day on which it no longer held; null while it does
     */
    record ManagerRecord(
            long id,
            int version,
            long staffId,
            CaseManagerType type,
            LocalDate since,
            LocalDate until,
            String endReason,
            Long joinedInto,
            String agency,
            List<Long> enrollmentIds) {

        static ManagerRecord of(CaseManagerAssignment row) {
            return new ManagerRecord(
                    row.getId(),
                    row.getVersion(),
                    row.getStaffId(),
                    row.getType(),
                    row.getBeganOn(),
                    row.getEndedOn(),
                    row.getEndReason(),
                    row.getJoinedInto(),
                    row.getAtAgency(),
                    row.getEnrollmentIds().stream().sorted().toList());
        }
    }
}
