package io.carerelay.client;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.Objects;

/** A person of a client's household; the head among them is the client (rule C1). */
@Entity
public class HouseholdMember {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Client client;

    private String agencyId;

    @Enumerated(EnumType.STRING)
    private Relationship relationship;

    private String givenName;
    private String familyName;
    private LocalDate bornOn;
    private String nameKey;
    private String sortKey;

    protected HouseholdMember() {}

    HouseholdMember(Client client, Relationship relationship, String givenName, String familyName, LocalDate bornOn) {
        this.client = client;
        this.agencyId = client.getAgencyId();
        this.relationship = relationship;
        this.givenName = givenName.strip();
        this.familyName = familyName.strip();
        this.bornOn = bornOn;
        this.nameKey = SearchKeys.name(givenName, familyName);
        this.sortKey = SearchKeys.sort(givenName, familyName);
    }

    boolean isSameAs(FamilyDetails.Member other) {
        return nameKey.equals(SearchKeys.name(other.givenName(), other.familyName()))
                && Objects.equals(bornOn, other.bornOn());
    }

    public Long getId() {
        return id;
    }

    public String getAgencyId() {
        return agencyId;
    }

    public Relationship getRelationship() {
        return relationship;
    }

    public String getGivenName() {
        return givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public String getName() {
        return givenName + " " + familyName;
    }

    /** Null where unknown. */
    public LocalDate getBornOn() {
        return bornOn;
    }
}
