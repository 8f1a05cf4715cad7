package io.carerelay.agency.web;

import io.carerelay.agency.Program;
import io.carerelay.agency.ProgramDetails;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;

/** The form of a program. */
public class ProgramForm {

    private String name;
    private String description;
    private boolean caseManagement;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate opensOn;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate closesOn;

    static ProgramForm of(Program program) {
        ProgramForm form = new ProgramForm();
        form.name = program.getName();
        form.description = program.getDescription();
        form.caseManagement = program.isCaseManagement();
        form.opensOn = program.getOpensOn();
        form.closesOn = program.getClosesOn();
        return form;
    }

    ProgramDetails details() {
        return new ProgramDetails(name, description, caseManagement, opensOn, closesOn);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public boolean isCaseManagement() {
        return caseManagement;
    }

    public void setCaseManagement(boolean caseManagement) {
        this.caseManagement = caseManagement;
    }

    public LocalDate getOpensOn() {
        return opensOn;
    }

    public void setOpensOn(LocalDate opensOn) {
        this.opensOn = opensOn;
    }

    public LocalDate getClosesOn() {
        return closesOn;
    }

    public void setClosesOn(LocalDate closesOn) {
        this.closesOn = closesOn;
    }
}
