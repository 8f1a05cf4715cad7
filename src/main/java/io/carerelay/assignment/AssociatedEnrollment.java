package io.carerelay.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** That a case manager assignment is about an enrolment, from a day and perhaps up to another. */
@Entity
@Table(name = "case_manager_enrollment")
class AssociatedEnrollment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "case_manager_enrollment_seq")
    @SequenceGenerator(name = "case_manager_enrollment_seq", sequenceName = "case_manager_enrollment_seq")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "assignment_id")
    private CaseManagerAssignment assignment;

    private Long enrollmentId;
    private Long clientId;
    private String agencyId;
    private LocalDate beganOn;
    private LocalDate endedOn;

    @Version
    private int version;

    protected AssociatedEnrollment() {}

    AssociatedEnrollment(CaseManagerAssignment assignment, long enrollmentId, LocalDate beganOn) {
        this.assignment = assignment;
        this.enrollmentId = enrollmentId;
        this.clientId = assignment.getClientId();
        this.agencyId = assignment.getAgencyId();
        this.beganOn = beganOn;
    }

    void end(LocalDate on) {
        endedOn = on.isBefore(beganOn) ? beganOn : on;
    }

    Long enrollmentId() {
        return enrollmentId;
    }

    boolean isActive() {
        return endedOn == null;
    }
}
