package io.carerelay.agency.web;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyDetails;

/** The form of an agency. Whether it is active is no field: that is a step of its own. */
public class AgencyForm {

    private String code;
    private String name;
    private String region;
    private String timeZone;
    private String language;
    private boolean confidential;

    static AgencyForm of(Agency agency) {
        AgencyForm form = new AgencyForm();
        form.code = agency.getId();
        form.name = agency.getName();
        form.region = agency.getRegion();
        form.timeZone = agency.getTimeZone().getId();
        form.language = agency.getLanguage();
        form.confidential = agency.isConfidential();
        return form;
    }

    AgencyDetails details(boolean active) {
        return new AgencyDetails(name, region, timeZone, language, active, confidential);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public boolean isConfidential() {
        return confidential;
    }

    public void setConfidential(boolean confidential) {
        this.confidential = confidential;
    }
}
