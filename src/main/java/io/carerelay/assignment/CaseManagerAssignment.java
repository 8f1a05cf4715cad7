package io.carerelay.assignment;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;

/**
 * A client, a member of staff and a type, dated; it lists the enrolments it is about (rules E1 to E3). A row is ended,
 * never deleted (rule E7), and what it said before a correction is kept by the database.
 */
@Entity
public class CaseManagerAssignment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private Long clientId;
    private String agencyId;
    private String atAgency;
    private Long staffId;

    @Enumerated(EnumType.STRING)
    private CaseManagerType type;

    private LocalDate beganOn;
    private LocalDate endedOn;
    private String endReason;
    private Long joinedInto;
    private boolean imported;

    @OneToMany(
            mappedBy = "assignment",
            cascade = {CascadeType.PERSIST, CascadeType.REFRESH})
    @BatchSize(size = 50)
    private Set<AssociatedEnrollment> enrollments = new HashSet<>();

    @Version
    private int version;

    protected CaseManagerAssignment() {}

    CaseManagerAssignment(long clientId, String agencyId, long staffId, CaseManagerType type, LocalDate beganOn) {
        this.clientId = clientId;
        this.agencyId = agencyId;
        this.atAgency = agencyId;
        this.staffId = staffId;
        this.type = type;
        this.beganOn = beganOn;
    }

    /** Marks that the row came from an import. */
    CaseManagerAssignment asImported() {
        imported = true;
        return this;
    }

    /** Makes the row about that enrolment from that day on, or from its own beginning where that is later. */
    void associate(long enrollmentId, LocalDate from) {
        if (!getEnrollmentIds().contains(enrollmentId)) {
            enrollments.add(new AssociatedEnrollment(this, enrollmentId, from.isBefore(beganOn) ? beganOn : from));
        }
    }

    /** From that day on the row is no longer about that enrolment. */
    void dissociate(long enrollmentId, LocalDate on) {
        enrollments.stream()
                .filter(link -> link.isActive() && link.enrollmentId() == enrollmentId)
                .forEach(link -> link.end(on));
    }

    void end(LocalDate on, String reason) {
        endedOn = on;
        endReason = reason;
    }

    /** Ends the row because another one goes on for it. */
    void joinInto(CaseManagerAssignment other, LocalDate on, String reason) {
        end(on, reason);
        joinedInto = other.id;
    }

    void correct(CaseManagerType newType, LocalDate newBeganOn, LocalDate newEndedOn, String newEndReason) {
        type = newType;
        beganOn = newBeganOn;
        endedOn = newEndedOn;
        endReason = newEndReason;
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

    /** Short code of the agency where it was; stays when the record moves on to another. */
    public String getAtAgency() {
        return atAgency;
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

    /** The first day on which it no longer held; null while it does. */
    public LocalDate getEndedOn() {
        return endedOn;
    }

    public boolean isActive() {
        return endedOn == null;
    }

    /** Why it ended; null while it holds. */
    public String getEndReason() {
        return endReason;
    }

    /** Id of the row that went on for this one when the two were joined (rule E4); null otherwise. */
    public Long getJoinedInto() {
        return joinedInto;
    }

    /** Whether it came from an import, which alone may leave the type open (rule E2). */
    public boolean isImported() {
        return imported;
    }

    /** Ids of the enrolments that the row is about, or was about when it ended. */
    public Set<Long> getEnrollmentIds() {
        return enrollments.stream()
                .filter(AssociatedEnrollment::isActive)
                .map(AssociatedEnrollment::enrollmentId)
                .collect(Collectors.toSet());
    }

    public int getVersion() {
        return version;
    }
}
