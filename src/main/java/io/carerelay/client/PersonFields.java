package io.carerelay.client;

import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;

/** The fields of a form that say who somebody is. */
public abstract class PersonFields {

    private String givenName;
    private String familyName;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate bornOn;

    /** Whether both names are there; without them nobody can be looked for. */
    public boolean isNamed() {
        return givenName != null && familyName != null;
    }

    public String getGivenName() {
        return givenName;
    }

    public void setGivenName(String givenName) {
        this.givenName = givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public void setFamilyName(String familyName) {
        this.familyName = familyName;
    }

    public LocalDate getBornOn() {
        return bornOn;
    }

    public void setBornOn(LocalDate bornOn) {
        this.bornOn = bornOn;
    }
}
