package io.carerelay.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** A service of an agency that clients enrol in (an HMIS project). */
@Entity
public class Program {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String agencyId;
    private String name;
    private String description;
    private boolean caseManagement;
    private LocalDate opensOn;
    private LocalDate closesOn;

    @Version
    private int version;

    protected Program() {}

    Program(String agencyId, ProgramDetails details) {
        this.agencyId = agencyId;
        change(details);
    }

    void change(ProgramDetails details) {
        name = details.name().strip();
        description = details.description();
        caseManagement = details.caseManagement();
        opensOn = details.opensOn();
        closesOn = details.closesOn();
    }

    /** Whether clients can enrol on that day; the closing day is the last one. */
    public boolean isOpenOn(LocalDate day) {
        return !day.isBefore(opensOn) && (closesOn == null || !day.isAfter(closesOn));
    }

    public Long getId() {
        return id;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public boolean isCaseManagement() {
        return caseManagement;
    }

    public LocalDate getOpensOn() {
        return opensOn;
    }

    public LocalDate getClosesOn() {
        return closesOn;
    }

    public int getVersion() {
        return version;
    }
}
