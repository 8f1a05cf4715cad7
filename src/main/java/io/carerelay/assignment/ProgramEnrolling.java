package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.Program;
import io.carerelay.agency.Reason;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.client.ClientRecords;
import io.carerelay.shared.DomainEvent.Change;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enrols clients in programs; whoever creates the enrolment becomes the client's Enroller (rules E1, E3). */
@Service
@Transactional
public class ProgramEnrolling {

    private static final Limit BOUND = Limit.of(200);

    /** Key of the words for it. */
    private static final String LEFT_PROGRAM = "reason.leftProgram";

    private final Enrollments enrollments;
    private final CaseManagerAssignments managers;
    private final CaseManagerRows rows;
    private final ClientRecords clients;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProgramEnrolling(
            Enrollments enrollments,
            CaseManagerAssignments managers,
            CaseManagerRows rows,
            ClientRecords clients,
            AgencyDirectory directory,
            StaffDirectory staff,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.enrollments = enrollments;
        this.managers = managers;
        this.rows = rows;
        this.clients = clients;
        this.directory = directory;
        this.staff = staff;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enrols a client in an open program of the current agency from today on.
     *
     * @see #enrol(long, long, long, LocalDate)
     */
    public Enrollment enrol(long clientId, long programId, long creatorId) {
        return enrol(
                clientId,
                programId,
                creatorId,
                directory.today(AgencyContext.current().agencyId()));
    }

    /**
     * Enrols a client in an open program of the current agency. A client who is in the program already stays in it
     * as before: a second case for the same program is no second enrolment.
     *
     * @param creatorId staff id of who asks for it, who becomes the Enroller while they are active
     * @param entryOn not later than today, nor before the program opened
     */
    public Enrollment enrol(long clientId, long programId, long creatorId, LocalDate entryOn) {
        clients.lock(List.of(clientId));
        Program program = directory.openProgram(programId);
        Optional<Enrollment> present = enrollments.findByClientIdAndProgramIdAndExitOnIsNull(clientId, programId);
        if (present.isPresent()) {
            return present.get();
        }
        String agencyId = AgencyContext.current().agencyId();
        requireEntry(program, entryOn, directory.today(agencyId));
        StaffMember creator = staff.member(creatorId);
        Enrollment enrollment =
                save(new Enrollment(clientId, agencyId, programId, entryOn, creatorId, clock.instant()), program);
        if (creator.isActive()) {
            CaseManagerAssignment enroller = rows.active(clientId, creatorId, CaseManagerType.ENROLLER)
                    .orElseGet(() -> rows.save(
                            new CaseManagerAssignment(
                                    clientId,
                                    agencyId,
                                    creatorId,
                                    CaseManagerType.ENROLLER,
                                    from(clientId, creatorId, entryOn)),
                            creator));
            enroller.associate(enrollment.getId(), entryOn);
            rows.markChanged(enroller);
        }
        events.publishEvent(new EnrollmentChanged(
                "enrollment.created", enrollment, program, List.of(new Change("enroller", null, creator.getName()))));
        return enrollment;
    }

    /**
     * As {@link #enrol(long, long, long, LocalDate)}, for somebody who asks for a new stay.
     *
     * @throws BrokenRule where the client is in the program already
     */
    public Enrollment enrolAnew(long clientId, long programId, long creatorId, LocalDate entryOn) {
        Program program = directory.openProgram(programId);
        if (enrollments
                .findByClientIdAndProgramIdAndExitOnIsNull(clientId, programId)
                .isPresent()) {
            throw BrokenRule.at("programId", "enrollment.already", program.getName());
        }
        return enrol(clientId, programId, creatorId, entryOn);
    }

    /**
     * The client leaves a program.
     *
     * @param version of the enrolment as the person saw it
     * @param on the first day on which they are no longer in it: not before they entered, not later than today
     * @param endAlso ids of assignments of {@link #hangingOn} that end with it; only supervisors and admins end any
     */
    public Enrollment exit(long enrollmentId, int version, LocalDate on, String reason, Set<Long> endAlso) {
        if (!endAlso.isEmpty()) {
            AgencyContext.current().requireWholeAgency();
        }
        Enrollment enrollment = enrollment(enrollmentId);
        clients.lock(List.of(enrollment.getClientId()));
        entities.refresh(enrollment);
        if (enrollment.getVersion() != version) {
            throw new ObjectOptimisticLockingFailureException(Enrollment.class, enrollmentId);
        }
        if (!enrollment.isActive()) {
            throw BrokenRule.of("enrollment.exited");
        }
        String why = Reason.require(reason);
        requireExit(enrollment, on);
        managers.activeOfClient(enrollment.getClientId()).forEach(entities::refresh);
        Map<Long, CaseManagerAssignment> hanging = hangingOn(enrollmentId).stream()
                .collect(Collectors.toMap(CaseManagerAssignment::getId, Function.identity()));
        if (!hanging.keySet().containsAll(endAlso)) {
            throw new ObjectOptimisticLockingFailureException(Enrollment.class, enrollmentId);
        }
        enrollment.exit(on, why);
        enrollments.flush();
        Program program = directory.program(enrollment.getProgramId());
        events.publishEvent(new EnrollmentChanged(
                "enrollment.exited",
                enrollment,
                program,
                List.of(new Change("until", null, on.toString()), new Change("reason", null, why))));
        for (Long id : endAlso) {
            CaseManagerAssignment row = hanging.get(id);
            row.end(on.isBefore(row.getBeganOn()) ? row.getBeganOn() : on, LEFT_PROGRAM);
            managers.flush();
            rows.publish("caseManager.ended", row, List.of(CaseManagerRows.change("until", null, row.getEndedOn())));
        }
        return enrollment;
    }

    /** The active assignments that are about this enrolment and no other active one. */
    @Transactional(readOnly = true)
    public List<CaseManagerAssignment> hangingOn(long enrollmentId) {
        Enrollment enrollment = enrollment(enrollmentId);
        Set<Long> others = enrollments.activeOf(enrollment.getClientId()).stream()
                .map(Enrollment::getId)
                .filter(id -> id != enrollmentId)
                .collect(Collectors.toSet());
        return managers.activeOfClient(enrollment.getClientId()).stream()
                .filter(row -> row.getEnrollmentIds().contains(enrollmentId))
                .filter(row -> row.getEnrollmentIds().stream().noneMatch(others::contains))
                .toList();
    }

    /** @throws NoSuchRecord where unknown or not for the current person to see */
    @Transactional(readOnly = true)
    public Enrollment enrollment(long id) {
        return enrollments.findById(id).orElseThrow(() -> new NoSuchRecord("enrolment", id));
    }

    /** The client's stays in programs, newest first. */
    @Transactional(readOnly = true)
    public List<Enrollment> ofClient(long clientId) {
        return enrollments.ofClient(clientId, BOUND);
    }

    /** A stay that is recorded late may reach back into a time for which the Enroller has a row that ended. */
    private LocalDate from(long clientId, long creatorId, LocalDate entryOn) {
        return managers.lastEnd(clientId, creatorId, CaseManagerType.ENROLLER)
                .filter(end -> end.isAfter(entryOn))
                .orElse(entryOn);
    }

    private static void requireEntry(Program program, LocalDate entryOn, LocalDate today) {
        if (entryOn == null) {
            throw BrokenRule.at("entryOn", "day.missing");
        }
        if (entryOn.isAfter(today)) {
            throw BrokenRule.at("entryOn", "day.future");
        }
        if (!program.isOpenOn(entryOn)) {
            throw BrokenRule.at("entryOn", "enrollment.programNotOpenThen", program.getName());
        }
    }

    private void requireExit(Enrollment enrollment, LocalDate on) {
        if (on == null) {
            throw BrokenRule.at("exitOn", "day.missing");
        }
        if (on.isAfter(directory.today(enrollment.getAgencyId()))) {
            throw BrokenRule.at("exitOn", "day.future");
        }
        if (on.isBefore(enrollment.getEntryOn())) {
            throw BrokenRule.at("exitOn", "day.endBeforeBegin");
        }
    }

    /** Two people may enrol the client at once, or the new stay may lie inside an earlier one. */
    private Enrollment save(Enrollment enrollment, Program program) {
        try {
            return enrollments.saveAndFlush(enrollment);
        } catch (DataIntegrityViolationException e) {
            String message = String.valueOf(e.getMostSpecificCause().getMessage());
            if (message.contains("enrollment_one_active") || message.contains("enrollment_no_overlap")) {
                throw BrokenRule.at("entryOn", "enrollment.overlaps", program.getName());
            }
            throw e;
        }
    }
}
