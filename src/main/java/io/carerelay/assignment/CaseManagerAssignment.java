package io.carerelay.assignment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;

/** A client, a member of staff and a type, dated; it lists the enrolments it is about (rules E1 to E3). */
@Entity
public class CaseManagerAssignment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long clientId;
    private String agencyId;
    private Long staffId;

    @Enumerated(EnumType.STRING)
    private CaseManagerType type;

    private LocalDate beganOn;
    private LocalDate endedOn;
    private String endReason;

    @ElementCollection
    @CollectionTable(name = "case_manager_enrollment", joinColumns = @JoinColumn(name = "assignment_id"))
    @BatchSize(size = 50)
    private Set<AssociatedEnrollment> enrollments = new HashSet<>();

    @Version
    private int version;

    protected CaseManagerAssignment() {}

    CaseManagerAssignment(long clientId, String agencyId, long staffId, CaseManagerType type, LocalDate beganOn) {
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.staffId = staffId;
        this.type = type;
        this.beganOn = beganOn;
    }

    void associate(Enrollment enrollment) {
        enrollments.add(new AssociatedEnrollment(enrollment.getId(), clientId, agencyId));
    }

    public Long getId() {
        return id;
    }

    public Long getClientId() {
        return clientId;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public Long getStaffId() {
        return staffId;
    }

    /** Null for rows of an import that recorded none (rule E2). */
    public CaseManagerType getType() {
        return type;
    }

    public LocalDate getBeganOn() {
        return beganOn;
    }

    public LocalDate getEndedOn() {
        return endedOn;
    }

    public String getEndReason() {
        return endReason;
    }

    /** Ids of the enrolments that the row is about. */
    public Set<Long> getEnrollmentIds() {
        return enrollments.stream().map(AssociatedEnrollment::enrollmentId).collect(Collectors.toSet());
    }

    /** The link to one enrolment, with the owner of the record on it as on every row. */
    @Embeddable
    record AssociatedEnrollment(Long enrollmentId, Long clientId, String agencyId) {}
}
