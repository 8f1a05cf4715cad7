package io.carerelay.portal.web;

import io.carerelay.client.ConsentScope;
import io.carerelay.client.OwnConsents;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;

/** What an adult of the family agrees to. */
public class OwnConsentForm {

    private Set<ConsentScope> scopes = EnumSet.noneOf(ConsentScope.class);
    private String purpose;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate expiresOn;

    OwnConsents.Wish wish() {
        return new OwnConsents.Wish(scopes == null ? Set.of() : scopes, purpose, expiresOn);
    }

    public Set<ConsentScope> getScopes() {
        return scopes;
    }

    public void setScopes(Set<ConsentScope> scopes) {
        this.scopes = scopes;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public LocalDate getExpiresOn() {
        return expiresOn;
    }

    public void setExpiresOn(LocalDate expiresOn) {
        this.expiresOn = expiresOn;
    }
}
