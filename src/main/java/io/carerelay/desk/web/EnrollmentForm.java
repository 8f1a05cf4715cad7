package io.carerelay.desk.web;

import io.carerelay.agency.PlainText;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;

/** The forms with which a client enters a program and leaves it. */
public class EnrollmentForm {

    private Long programId;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate entryOn;

    private int version;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate exitOn;

    @Size(max = 500)
    @PlainText
    private String reason;

    private Set<Long> endAlso = new HashSet<>();

    public Long getProgramId() {
        return programId;
    }

    public void setProgramId(Long programId) {
        this.programId = programId;
    }

    public LocalDate getEntryOn() {
        return entryOn;
    }

    public void setEntryOn(LocalDate entryOn) {
        this.entryOn = entryOn;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public LocalDate getExitOn() {
        return exitOn;
    }

    public void setExitOn(LocalDate exitOn) {
        this.exitOn = exitOn;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Ids of the assignments that end with the enrolment. */
    public Set<Long> getEndAlso() {
        return endAlso;
    }

    public void setEndAlso(Set<Long> endAlso) {
        this.endAlso = endAlso;
    }
}
