package io.carerelay.assignment;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Program;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.shared.DomainEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enrols clients in programs; whoever creates the enrolment becomes the client's Enroller (rules E1, E3). */
@Service
@Transactional
public class ProgramEnrolling {

    private static final Limit BOUND = Limit.of(200);

    private final Enrollments enrollments;
    private final CaseManagerAssignments managers;
    private final AgencyDirectory directory;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProgramEnrolling(
            Enrollments enrollments,
            CaseManagerAssignments managers,
            AgencyDirectory directory,
            StaffDirectory staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.enrollments = enrollments;
        this.managers = managers;
        this.directory = directory;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enrols a client in an open program of the current agency. A client who is in the program already stays in it
     * as before: a second case for the same program is no second enrolment.
     *
     * @param creatorId staff id of who asks for it, who becomes the Enroller
     */
    public void enrol(long clientId, long programId, long creatorId) {
        Program program = directory.openProgram(programId);
        if (enrollments.existsByClientIdAndProgramIdAndExitOnIsNull(clientId, programId)) {
            return;
        }
        String agencyId = AgencyContext.current().agencyId();
        LocalDate today = directory.today(agencyId);
        Enrollment enrollment =
                enrollments.save(new Enrollment(clientId, agencyId, programId, today, creatorId, clock.instant()));
        CaseManagerAssignment enroller = managers.findByClientIdAndStaffIdAndTypeAndEndedOnIsNull(
                        clientId, creatorId, CaseManagerType.ENROLLER)
                .orElseGet(() -> managers.save(
                        new CaseManagerAssignment(clientId, agencyId, creatorId, CaseManagerType.ENROLLER, today)));
        enroller.associate(enrollment);
        StaffMember creator = staff.member(creatorId);
        events.publishEvent(new ClientEnrolled(enrollment, program, creator));
    }

    /** The client's stays in programs, newest first. */
    @Transactional(readOnly = true)
    public List<Enrollment> ofClient(long clientId) {
        return enrollments.ofClient(clientId, BOUND);
    }

    /** Who is responsible for the client now, in which type and for which enrolments. */
    @Transactional(readOnly = true)
    public List<CaseManagerAssignment> responsibleFor(long clientId) {
        return managers.activeOfClient(clientId);
    }

    /** A client entered a program. */
    public record ClientEnrolled(Enrollment enrollment, Program program, StaffMember enroller) implements DomainEvent {

        @Override
        public String kind() {
            return "enrollment.created";
        }

        @Override
        public String agencyId() {
            return enrollment.getAgencyId();
        }

        @Override
        public Long clientId() {
            return enrollment.getClientId();
        }

        @Override
        public String subject() {
            return program.getName();
        }

        @Override
        public List<Change> changes() {
            return List.of(new Change("enroller", null, enroller.getName()));
        }
    }
}
