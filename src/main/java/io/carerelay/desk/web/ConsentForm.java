package io.carerelay.desk.web;

import io.carerelay.client.ConsentDetails;
import io.carerelay.client.ConsentScope;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;

/** What a family agrees to have shared, as it is told. */
public class ConsentForm {

    private Set<ConsentScope> scopes = EnumSet.noneOf(ConsentScope.class);
    private String purpose;
    private String givenBy;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate signedOn;

    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate expiresOn;

    private Long documentId;
    private String caseNumber;

    ConsentDetails details() {
        return new ConsentDetails(Set.copyOf(scopes), purpose, givenBy, signedOn, expiresOn, documentId);
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

    public String getGivenBy() {
        return givenBy;
    }

    public void setGivenBy(String givenBy) {
        this.givenBy = givenBy;
    }

    public LocalDate getSignedOn() {
        return signedOn;
    }

    public void setSignedOn(LocalDate signedOn) {
        this.signedOn = signedOn;
    }

    public LocalDate getExpiresOn() {
        return expiresOn;
    }

    public void setExpiresOn(LocalDate expiresOn) {
        this.expiresOn = expiresOn;
    }

    /** The evidence; null where there is none. */
    public Long getDocumentId() {
        return documentId;
    }

    public void setDocumentId(Long documentId) {
        this.documentId = documentId;
    }

    /** The case under which a document is filed that is added here; null for the newest open one. */
    public String getCaseNumber() {
        return caseNumber;
    }

    public void setCaseNumber(String caseNumber) {
        this.caseNumber = caseNumber;
    }
}
